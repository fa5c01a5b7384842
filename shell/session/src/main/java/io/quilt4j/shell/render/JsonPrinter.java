package io.quilt4j.shell.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON: an array of objects, or with {@code lines} an object a line (JSONL). Numbers and booleans are JSON's own, NULL is
 * {@code null}, times are ISO 8601 with their offset, which is UTC's unless they were written in a zone,
 * lists are arrays, maps are objects, and so are rows, by the names of their fields; rows without names are arrays; all else is text. Of columns with one name the second is called
 * {@code name_2}, because a reader of JSON would keep only one of them. A result that breaks off half-way leaves the array open, so that it never parses as a
 * complete one.
 */
final class JsonPrinter implements Printer {

    private final boolean lines;

    JsonPrinter(boolean lines) {
        this.lines = lines;
    }

    @Override
    public long print(Rows rows, PrintStream out) throws SQLException {
        boolean array = !lines && !rows.isOne();
        long written = 0;
        try {
            JsonGenerator json = generator(out);
            if (array) {
                json.writeStartArray();
            }
            List<String> names = names(rows);
            while (rows.next()) {
                written++;
                writeRow(json, rows, names);
                if (lines) {
                    json.writeRaw('\n');
                }
            }
            if (array) {
                json.writeEndArray();
            }
            if (!lines) {
                json.writeRaw('\n');
            }
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written;
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.println("{\"changed\":" + count + "}");
    }

    @Override
    public void printValue(@Nullable Object value, PrintStream out) {
        try {
            JsonGenerator json = generator(out);
            write(json, value);
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("values in memory do not fail", e);
        }
    }

    private static List<String> names(Rows rows) {
        return DistinctNames.of(rows.columns().stream().map(Table.Column::name).toList());
    }

    private static void writeRow(JsonGenerator json, Rows rows, List<String> names) throws IOException, SQLException {
        json.writeStartObject();
        for (int column = 0; column < names.size(); column++) {
            json.writeFieldName(names.get(column));
            Object value = rows.value(column);
            boolean time = rows.columns().get(column).kind() == Table.Kind.TIMESTAMP;
            write(json, time && value instanceof String text ? Values.zoned(text) : value);
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException, SQLException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Number number) {
            writeNumber(json, number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Iterable<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            writeMap(json, map);
        } else {
            Optional<Table> fields = Table.of(value).filter(Table::one);
            if (fields.isPresent()) {
                Rows row = fields.get().asRows();
                row.next();
                writeRow(json, row, names(row));
            } else {
                json.writeString(text(value));
            }
        }
    }

    private static void writeMap(JsonGenerator json, Map<?, ?> map) throws IOException, SQLException {
        Iterator<String> names = DistinctNames.of(
                        map.keySet().stream().map(JsonPrinter::text).toList())
                .iterator();
        json.writeStartObject();
        for (Object value : map.values()) {
            json.writeFieldName(names.next());
            write(json, value);
        }
        json.writeEndObject();
    }

    private static String text(@Nullable Object value) {
        if (value instanceof ZonedDateTime zoned) {
            return Values.withOffset(zoned);
        }
        String text = Values.text(value);
        return value instanceof Instant ? Values.zoned(text) : text;
    }

    /** JSON has neither infinity nor NaN. */
    private static void writeNumber(JsonGenerator json, Number number) throws IOException {
        if (Double.isFinite(number.doubleValue()) || !(number instanceof Double || number instanceof Float)) {
            json.writeRawValue(number.toString());
        } else {
            json.writeString(number.toString());
        }
    }

    private static JsonGenerator generator(PrintStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator((OutputStream) out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.setRootValueSeparator(null);
        json.setCharacterEscapes(new VisibleJson());
        return json;
    }
}
