package io.github.azureclean.report;

/** How the console shows what matters; the colours are the caller's. */
public interface Emphasis {
    /** No colours. */
    Emphasis NONE = new Emphasis() {
        @Override
        public String strong(String text) {
            return text;
        }

        @Override
        public String good(String text) {
            return text;
        }

        @Override
        public String bad(String text) {
            return text;
        }
    };

    /** Something to be seen first. */
    String strong(String text);

    /** Success. */
    String good(String text);

    /** Failure, or what needs a look. */
    String bad(String text);
}
