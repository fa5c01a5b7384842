package io.quilt4j.internal.keys;

import io.quilt4j.internal.graphql.ObjectStream;
import io.quilt4j.keys.ApiKeyRows;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of one list request. */
final class StreamedRows implements ApiKeyRows {

    private final ObjectStream objects;
    private final Selection selection;
    private @Nullable SelectedRow ahead;
    private boolean over;

    StreamedRows(ObjectStream objects, Selection selection) {
        this.objects = objects;
        this.selection = selection;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !over) {
            @Nullable String[] values = new @Nullable String[selection.fields().size()];
            if (objects.next(values)) {
                ahead = new SelectedRow(selection, values);
            } else {
                close();
            }
        }
        return ahead != null;
    }

    @Override
    public SelectedRow next() {
        SelectedRow row = hasNext() ? ahead : null;
        if (row == null) {
            throw new NoSuchElementException("there are no more keys");
        }
        ahead = null;
        return row;
    }

    @Override
    public @Nullable Instant servedAt() {
        return objects.header("Date").map(StreamedRows::instant).orElse(null);
    }

    private static @Nullable Instant instant(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void close() {
        over = true;
        ahead = null;
        objects.close();
    }
}
