package io.github.azureclean.deploy.state;

/** The kinds of body that servers take; some take only one. */
final class ContentTypes {
    private static final String ZIP = "application/zip";
    private static final String OCTET_STREAM = "application/octet-stream";

    private int switches;

    String current() {
        return switches == 0 ? ZIP : OCTET_STREAM;
    }

    /** The other one is tried. @return whether there was another one to try */
    boolean another() {
        boolean first = switches == 0;
        switches = 1;
        return first;
    }

    /** How many uploads were spent on finding out. */
    int switches() {
        return switches;
    }
}
