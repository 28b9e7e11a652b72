package io.github.azureclean.deploy.world;

/** Tells a person what happens; says nothing in a run of many worlds. */
interface Trace {
    Trace NONE = new Trace() {
        @Override
        public void say(String what) {}

        @Override
        public boolean listens() {
            return false;
        }
    };

    void say(String what);

    default boolean listens() {
        return true;
    }
}
