package studio.bottega.local.show;

/** Emphasis, where the reader can see it: on a terminal it is colour, in a file it is nothing. */
public enum Paint {
    /** Escape sequences of ECMA-48. */
    COLOUR,
    /** Text alone. */
    NONE;

    public String bold(String text) {
        return sgr("1", text);
    }

    public String dim(String text) {
        return sgr("2", text);
    }

    public String good(String text) {
        return sgr("32", text);
    }

    public String warn(String text) {
        return sgr("33", text);
    }

    public String bad(String text) {
        return sgr("31", text);
    }

    private String sgr(String code, String text) {
        return this == NONE || text.isEmpty() ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}
