package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** {@code csv.DictReader}: rows as dicts, by the names in the first one unless they are given. Empty rows are left out. */
final class CsvDicts implements Iterator<Map<@Nullable Object, @Nullable Object>> {

    private final Iterator<List<String>> rows;
    private final @Nullable Object rest;
    private final @Nullable Object missing;
    private @Nullable List<@Nullable Object> fields;
    private List<String> next = List.of();

    CsvDicts(
            Iterator<List<String>> rows,
            @Nullable List<@Nullable Object> fields,
            @Nullable Object rest,
            @Nullable Object missing) {
        this.rows = rows;
        this.fields = fields;
        this.rest = rest;
        this.missing = missing;
    }

    /** None: there is no first row. */
    @Nullable
    List<@Nullable Object> fields() {
        if (fields == null && rows.hasNext()) {
            fields = new ArrayList<>(rows.next());
        }
        return fields;
    }

    @Override
    public boolean hasNext() {
        fields();
        while (next.isEmpty() && rows.hasNext()) {
            next = rows.next();
        }
        return !next.isEmpty();
    }

    @Override
    public Map<@Nullable Object, @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<@Nullable Object> names = fields == null ? new ArrayList<>() : fields;
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            dict.put(names.get(i), i < next.size() ? next.get(i) : missing);
        }
        if (next.size() > names.size()) {
            dict.put(rest, new ArrayList<Object>(next.subList(names.size(), next.size())));
        }
        next = List.of();
        return dict;
    }
}
