package io.quilt4j.notebooks.charts;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * To which series each row belongs. The largest stand first; what is beyond ten goes into one, since nobody tells more
 * colours apart.
 *
 * @param name of the column; empty when all rows are one series
 * @param ofRows for each row
 * @param names the series, the largest first
 */
record Series(String name, List<String> ofRows, List<String> names) {

    static final int MOST = 10;
    private static final String OTHERS = "others";

    static Series of(Columns columns, @Nullable String by) {
        if (by == null) {
            return new Series("", List.of(), List.of(""));
        }
        List<String> labels = columns.column(by).stream().map(Columns::label).toList();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        labels.forEach(label -> sizes.merge(label, 1, Integer::sum));
        List<String> largest = sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(sizes.size() > MOST ? MOST - 1 : MOST)
                .map(Map.Entry::getKey)
                .toList();
        List<String> ofRows = labels.stream()
                .map(label -> largest.contains(label) ? label : OTHERS)
                .toList();
        return new Series(by, ofRows, largest);
    }

    String of(int row) {
        return ofRows.isEmpty() ? "" : ofRows.get(row);
    }

    Comparator<String> order() {
        return Comparator.comparingInt((String series) -> {
                    int place = names.indexOf(series);
                    return place < 0 ? names.size() : place;
                })
                .thenComparing(Comparator.naturalOrder());
    }
}
