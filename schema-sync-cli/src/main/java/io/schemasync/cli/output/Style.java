package io.schemasync.cli.output;

/** Colours text, or does not. */
public enum Style {
    PLAIN,
    COLORED;

    /** Returns text that stands for something new. */
    public String added(String text) {
        return paint("32", text);
    }

    /** Returns text that stands for something that goes. */
    public String removed(String text) {
        return paint("31", text);
    }

    /** Returns text that stands for something that becomes different. */
    public String changed(String text) {
        return paint("33", text);
    }

    /** Returns text that stands for something that is called differently. */
    public String renamed(String text) {
        return paint("36", text);
    }

    /** Returns text that warns. */
    public String alarm(String text) {
        return paint("1;31", text);
    }

    /** Returns text that leads. */
    public String heading(String text) {
        return paint("1", text);
    }

    /** Returns text that may be overlooked. */
    public String quiet(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
