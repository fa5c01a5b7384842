package io.quilt4j.notebooks.charts;

/** The same colours in the browser and in the picture. */
final class Palette {

    static final String BLUE = "#4c78a8";
    static final String GOOD = "#2da44e";
    static final String BAD = "#d4772c";
    static final String TODAY = "#8b949e";

    private static final String[] SERIES = {
        BLUE, "#f58518", "#e45756", "#72b7b2", "#54a24b", "#eeca3b", "#b279a2", "#ff9da6", "#9d755d", "#bab0ac"
    };

    private Palette() {}

    /** Of the {@code index}th series; a status has the colour that it has in tables. */
    static String of(String series, int index) {
        return switch (series) {
            case "ACTIVE" -> GOOD;
            case "EXPIRED" -> BAD;
            default -> SERIES[index % SERIES.length];
        };
    }
}
