package io.quilt4j.notebooks.charts;

import java.math.BigDecimal;
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

    private static String bar(int length) {
        return length == 0 ? "" : "█".repeat(length) + " ";
    }

    static String of(String title, List<String> labels, List<BigDecimal> values, String note) {
        StringBuilder text = new StringBuilder(title);
        if (values.isEmpty()) {
            return text.append(": no rows").toString();
        }
        List<String> names = labels.stream().limit(MOST).map(TextBars::name).toList();
        int width = names.stream().mapToInt(String::length).max().orElse(1);
        double most = values.stream()
                .mapToDouble(value -> Math.abs(value.doubleValue()))
                .max()
                .orElse(1);
        for (int i = 0; i < Math.min(MOST, values.size()); i++) {
            double part = most == 0 ? 0 : Math.abs(values.get(i).doubleValue()) / most;
            text.append('\n')
                    .append(names.get(i))
                    .append(" ".repeat(width - names.get(i).length() + 1))
                    .append(bar((int) Math.round(LONGEST * part)))
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
