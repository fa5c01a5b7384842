package io.quilt4j.notebooks.charts;

import java.util.List;

/** A chart in characters, for terminals and for {@code text/plain}. */
final class TextBars {

    private static final int MOST = 30;
    private static final int LONGEST = 40;

    private TextBars() {}

    static String of(String title, List<String> labels, List<Double> values, String note) {
        StringBuilder text = new StringBuilder(title);
        if (values.isEmpty()) {
            return text.append(": no rows").toString();
        }
        List<String> names = labels.stream().limit(MOST).map(Columns::shortened).toList();
        int width = names.stream().mapToInt(String::length).max().orElse(1);
        double most = values.stream().mapToDouble(Math::abs).max().orElse(1);
        for (int i = 0; i < Math.min(MOST, values.size()); i++) {
            int length = most == 0 ? 0 : (int) Math.round(LONGEST * (Math.abs(values.get(i)) / most));
            text.append('\n')
                    .append(names.get(i))
                    .append(" ".repeat(width - names.get(i).length() + 1))
                    .append("█".repeat(length))
                    .append(length == 0 ? "" : " ")
                    .append(XyChart.number(values.get(i)));
        }
        if (values.size() > MOST) {
            text.append("\n... ").append(values.size() - MOST).append(" more");
        }
        return note.isEmpty()
                ? text.toString()
                : text.append("\n(").append(note).append(')').toString();
    }
}
