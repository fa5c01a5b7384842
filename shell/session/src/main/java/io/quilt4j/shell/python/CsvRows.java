package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads rows from lines; a value in quotes may go on in the next line. */
final class CsvRows implements Iterator<List<String>> {

    private enum Place {
        START,
        PLAIN,
        QUOTED,
        /** Behind a quote in quotes: it ends the value, or is one of two. */
        CLOSED
    }

    private final Iterator<? extends @Nullable Object> lines;
    private final CsvModule.Marks marks;

    CsvRows(Iterator<? extends @Nullable Object> lines, CsvModule.Marks marks) {
        this.lines = lines;
        this.marks = marks;
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    public List<String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<String> row = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        Place place = Place.START;
        boolean any = false;
        do {
            String line = line(lines.next());
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if ((c == '\n' || c == '\r') && place != Place.QUOTED) {
                    requireEnd(line, i);
                    break;
                }
                any = true;
                place = read(c, place, value, row);
            }
        } while (place == Place.QUOTED && lines.hasNext());
        if (any) {
            row.add(value.toString());
        }
        return row;
    }

    private Place read(char c, Place place, StringBuilder value, List<String> row) {
        if (place == Place.QUOTED) {
            if (c == marks.quote()) {
                return Place.CLOSED;
            }
        } else if (place == Place.CLOSED && c == marks.quote()) {
            value.append(c);
            return Place.QUOTED;
        } else if (c == marks.between()) {
            row.add(value.toString());
            value.setLength(0);
            return Place.START;
        } else if (place == Place.START && c == marks.quote()) {
            return Place.QUOTED;
        }
        value.append(c);
        return place == Place.QUOTED ? place : Place.PLAIN;
    }

    private static String line(@Nullable Object given) {
        if (given instanceof String line) {
            return line;
        }
        throw new PythonException(
                "Error",
                "iterator should return strings, not " + TypeNames.of(given)
                        + " (the file should be opened in text mode)");
    }

    private static void requireEnd(String line, int from) {
        if (!line.substring(from).matches("[\\r\\n]*")) {
            throw new NotHereException("csv with the end of a line within a value that has no quotes");
        }
    }
}
