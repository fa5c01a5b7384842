package io.quilt4j.cli.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * JSON: an array of objects, or with {@code lines} an object a line (JSONL). Numbers and booleans are JSON's own, NULL is
 * {@code null}, all else is text. A result that breaks off half-way leaves the array open, so that it never parses as a
 * complete one.
 */
final class JsonPrinter implements ResultPrinter {

    private final boolean lines;

    JsonPrinter(boolean lines) {
        this.lines = lines;
    }

    @Override
    public long print(ResultSet results, PrintStream out) throws SQLException {
        ResultSetMetaData columns = results.getMetaData();
        long rows = 0;
        try {
            JsonGenerator json = generator(out);
            if (!lines) {
                json.writeStartArray();
            }
            while (results.next()) {
                rows++;
                json.writeStartObject();
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    json.writeFieldName(columns.getColumnLabel(column));
                    write(json, results, column, columns.getColumnType(column));
                }
                json.writeEndObject();
                if (lines) {
                    json.writeRaw('\n');
                }
            }
            if (!lines) {
                json.writeEndArray();
                json.writeRaw('\n');
            }
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.println("{\"changed\":" + count + "}");
    }

    private static void write(JsonGenerator json, ResultSet results, int column, int type)
            throws SQLException, IOException {
        Object value = type == Types.ARRAY || TextResult.isNumeric(type) || type == Types.BOOLEAN
                ? results.getObject(column)
                : results.getString(column);
        write(json, value);
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws SQLException, IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Array array) {
            json.writeStartArray();
            for (Object element : (Object[]) array.getArray()) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Number number) {
            json.writeRawValue(number.toString());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }

    private JsonGenerator generator(PrintStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator((OutputStream) out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.setRootValueSeparator(null);
        return json;
    }
}
