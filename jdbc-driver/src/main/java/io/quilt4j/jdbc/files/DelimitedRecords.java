package io.quilt4j.jdbc.files;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields between commas or tabs, as RFC 4180 has them: the first line names the columns, fields in quotes may hold what else
 * separates, {@code ""} in them is a quote. An empty field is nothing; an empty one in quotes is an empty text.
 */
final class DelimitedRecords implements Records {

    private static final int END = -1;

    private final Reader in;
    private final char separator;
    private final List<String> names;
    private int ahead;
    private long lines = 1;
    private long line = 1;

    DelimitedRecords(Reader in, char separator) throws IOException {
        this.in = in;
        this.separator = separator;
        ahead = in.read();
        if (ahead == '\uFEFF') {
            ahead = in.read();
        }
        List<@Nullable String> first = fields();
        names = first == null ? List.of() : named(first);
    }

    /** Names that are missing are numbered, and so are those that were there before: SQL does not tell cases apart. */
    private static List<String> named(List<@Nullable String> fields) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String field : fields) {
            names.add(Records.named(
                    field == null || field.isBlank() ? "column_" + (names.size() + 1) : field.strip(), seen));
        }
        return names;
    }

    /** The names of all columns, in order. */
    List<String> names() {
        return names;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> next() throws IOException {
        List<@Nullable String> fields = fields();
        while (fields != null && fields.size() == 1 && fields.get(0) == null && names.size() > 1) {
            fields = fields(); // an empty line
        }
        if (fields == null) {
            return null;
        }
        if (fields.size() > names.size()) {
            throw new BadRecord(line, "there are " + fields.size() + " fields, and " + names.size() + " columns");
        }
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        for (int index = 0; index < fields.size(); index++) {
            record.put(names.get(index), fields.get(index));
        }
        return record;
    }

    /** The fields of a record; null: there is none. */
    private @Nullable List<@Nullable String> fields() throws IOException {
        if (ahead == END) {
            return null;
        }
        line = lines;
        List<@Nullable String> fields = new ArrayList<>();
        while (true) {
            fields.add(ahead == '"' ? quoted() : plain());
            if (ahead != separator) {
                break;
            }
            ahead = in.read();
        }
        endOfLine();
        return fields;
    }

    private @Nullable String plain() throws IOException {
        StringBuilder field = new StringBuilder();
        while (ahead != separator && ahead != '\n' && ahead != '\r' && ahead != END) {
            field.append((char) ahead);
            ahead = in.read();
        }
        return field.length() == 0 ? null : field.toString();
    }

    private String quoted() throws IOException {
        StringBuilder field = new StringBuilder();
        ahead = in.read();
        while (true) {
            if (ahead == END) {
                throw new BadRecord(line, "a quote is not closed");
            }
            if (ahead == '"') {
                ahead = in.read();
                if (ahead != '"') {
                    break;
                }
            }
            lines += ahead == '\n' ? 1 : 0;
            field.append((char) ahead);
            ahead = in.read();
        }
        while (ahead != separator && ahead != '\n' && ahead != '\r' && ahead != END) { // "a"b: taken as it is
            field.append((char) ahead);
            ahead = in.read();
        }
        return field.toString();
    }

    private void endOfLine() throws IOException {
        if (ahead == '\r') {
            ahead = in.read();
            if (ahead != '\n') {
                lines++;
                return;
            }
        }
        if (ahead == '\n') {
            ahead = in.read();
        }
        lines++;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
