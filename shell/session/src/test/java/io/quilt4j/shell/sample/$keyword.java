package io.quilt4j.shell.sample;

public final class $keyword {

    private $keyword() {}

    public static quilt3.Name name(String value) {
        return new quilt3.Name(value);
    }

    public static quilt3.Status status(String value) {
        return new quilt3.Status(value);
    }

    public static quilt3.Days expires_in_days(int value) {
        return new quilt3.Days(value);
    }
}
