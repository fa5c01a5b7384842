package io.quilt4j.notebooks.charts;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** A chart in characters, for terminals and for {@code text/plain}. */
final class TextBars {

    private static final int MOST = 30;
    private static final int LONGEST = 40;
    private static final int LONGEST_NAME = 100;

    private TextBars() {}

    /** Whole, as far as one may want to copy it: ids, names, times. */
    private static String name(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_NAME
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    /** How long bars are, left and right of zero together. */
    private record Scaling(double least, double most) {

        static Scaling of(List<BigDecimal> values) {
            double[] all = values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
            return new Scaling(
                    Math.min(0, Arrays.stream(all).min().orElse(0)),
                    Math.max(0, Arrays.stream(all).max().orElse(0)));
        }

        private int length(double value) {
            // Of the largest numbers, most - least would be infinite.
            return most == least ? 0 : (int) Math.round(Math.abs(value) / 2 / (most / 2 - least / 2) * LONGEST);
        }

        /** Where one is below zero, all stand at a line that is zero. */
        String bar(double value) {
            String bar = "█".repeat(length(value));
            if (least == 0) {
                return bar.isEmpty() ? "" : bar + " ";
            }
            int left = length(least);
            return value < 0
                    ? " ".repeat(Math.max(0, left - bar.length())) + bar + "│ "
                    : " ".repeat(left) + "│" + bar + " ";
        }
    }

    static String of(String title, List<String> labels, List<BigDecimal> values, String note) {
        StringBuilder text = new StringBuilder(title);
        if (values.isEmpty()) {
            return text.append(": no rows").toString();
        }
        List<String> names = labels.stream().limit(MOST).map(TextBars::name).toList();
        int width = names.stream().mapToInt(String::length).max().orElse(1);
        Scaling scaling = Scaling.of(values);
        for (int i = 0; i < Math.min(MOST, values.size()); i++) {
            text.append('\n')
                    .append(names.get(i))
                    .append(" ".repeat(width - names.get(i).length() + 1))
                    .append(scaling.bar(values.get(i).doubleValue()))
                    .append(Numbers.text(values.get(i)));
        }
        if (values.size() > MOST) {
            text.append("\n... ").append(values.size() - MOST).append(" more");
        }
        return note.isEmpty()
                ? text.toString()
                : text.append("\n(").append(note).append(')').toString();
    }
}
