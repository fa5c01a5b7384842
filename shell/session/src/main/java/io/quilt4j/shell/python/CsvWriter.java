package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows of values, or dicts of so many fields. What could be read otherwise stands in quotes. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class CsvWriter {

    private final PyFunction write;
    private final @Nullable List<@Nullable Object> fields;
    private final String extras;
    private final CsvModule.Marks marks;

    /** {@code fields}: of dicts; null for rows. */
    CsvWriter(PyFunction write, @Nullable List<@Nullable Object> fields, String extras, CsvModule.Marks marks) {
        this.write = write;
        this.fields = fields;
        this.extras = extras;
        this.marks = marks;
    }

    @Nullable
    Object member(String name) {
        return switch (name) {
            case "writerow" -> PyFunction.of(name, 1, 1, one -> write.call(line(row(one.get(0)))));
            case "writerows" ->
                PyFunction.doing(name, 1, 1, one -> {
                    for (Iterator<?> all = Values.iterator(one.get(0)); all.hasNext(); ) {
                        write.call(line(row(all.next())));
                    }
                });
            case "writeheader" -> fields == null ? null : PyFunction.of(name, 0, 0, none -> write.call(line(fields)));
            case "fieldnames" -> fields;
            default -> null;
        };
    }

    private List<@Nullable Object> row(@Nullable Object given) {
        if (fields == null) {
            return Values.list(given);
        }
        if (!(given instanceof Map<?, ?> dict)) {
            throw new PythonException("AttributeError", "'" + TypeNames.of(given) + "' object has no attribute 'keys'");
        }
        List<String> others = dict.keySet().stream()
                .filter(key -> !fields.contains(key))
                .map(Repr::of)
                .toList();
        if (!others.isEmpty() && extras.equals("raise")) {
            throw PythonException.value("dict contains fields not in fieldnames: " + String.join(", ", others));
        }
        List<@Nullable Object> row = new ArrayList<>();
        fields.forEach(field -> row.add(dict.containsKey(field) ? dict.get(field) : ""));
        return row;
    }

    private String line(List<@Nullable Object> row) {
        List<String> values = new ArrayList<>();
        row.forEach(value -> values.add(value == null ? "" : value(Repr.text(value))));
        boolean oneEmpty = row.size() == 1 && values.get(0).isEmpty();
        String quotes = String.valueOf(marks.quote()).repeat(2);
        return (oneEmpty ? quotes : String.join(String.valueOf(marks.between()), values)) + marks.end();
    }

    private String value(String text) {
        boolean plain = text.chars()
                .noneMatch(c -> c == marks.between()
                        || c == marks.quote()
                        || marks.end().indexOf(c) >= 0);
        String quote = String.valueOf(marks.quote());
        return plain ? text : quote + text.replace(quote, quote + quote) + quote;
    }
}
