package io.quilt4j.lifecycle.check;

/** Rules that cannot be read; the message has the place, and the forms that there are. */
public final class RuleSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int place;

    RuleSyntaxException(int place, String problem) {
        super("Rules, character " + place + ": " + problem + " Rules are " + Rule.FORMS
                + "; times are in h, d or w; several are separated by commas.");
        this.place = place;
    }

    /** Of the first character of what is wrong, counted from 1. */
    public int place() {
        return place;
    }
}
