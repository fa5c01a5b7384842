package io.quilt4j.shell.sql;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.text.Edits;
import io.quilt4j.shell.text.Span;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * A statement with question marks in place of its {@code :names}, and the values that belong to them.
 *
 * @param edits the way from the user's statement to {@code sql}, and back
 */
record BoundSql(String sql, Edits edits, List<@Nullable Object> values) {

    static BoundSql of(String sql, Sql.Variables variables) {
        List<Edits.Edit> edits = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (SqlText.Binding binding : SqlText.bindings(sql)) {
            try {
                edits.add(edit(sql, binding, variables, values));
            } catch (IllegalArgumentException e) {
                throw new UnboundException(String.valueOf(e.getMessage()), binding.span(), e);
            }
        }
        Edits all = Edits.of(edits);
        return new BoundSql(all.apply(sql), all, values);
    }

    private static Edits.Edit edit(
            String sql, SqlText.Binding binding, Sql.Variables variables, List<@Nullable Object> values) {
        Object named = variables.value(binding.name());
        Object value = named instanceof SqlResult result ? result.stream().toList() : named;
        int start = binding.span().start();
        boolean isTable = SqlText.isTablePlace(sql, start);
        if (isTable && !(value instanceof Collection)) {
            throw new IllegalArgumentException(":" + binding.name() + " is no list, whose elements would be the rows");
        }
        if (value instanceof Collection<?> list && isTable) {
            Span alias = SqlText.alias(sql, binding.span().end());
            String name = alias == null ? ListTable.alias(binding.name()) : alias.of(sql);
            return new Edits.Edit(
                    start,
                    alias == null ? binding.span().end() : alias.end(),
                    ListTable.of(binding.name(), name, list, sql, values));
        }
        return new Edits.Edit(start, binding.span().end(), marks(binding.name(), value, values));
    }

    /** A name for which there is nothing that could be bound. */
    static final class UnboundException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final transient Span place;

        UnboundException(String message, Span place, IllegalArgumentException cause) {
            super(message, cause);
            this.place = place;
        }

        Span place() {
            return place;
        }
    }

    private static String marks(String name, @Nullable Object value, List<@Nullable Object> values) {
        if (value instanceof Collection<?> list) {
            return elements(name, list, values);
        }
        values.add(checked(name, value));
        return "?";
    }

    /** {@code IN (:names)}: a question mark for each element; an empty list matches nothing. */
    private static String elements(String name, Collection<?> list, List<@Nullable Object> values) {
        if (list.isEmpty()) {
            return "NULL";
        }
        for (Object element : list) {
            values.add(checked(name, element));
        }
        return String.join(", ", Collections.nCopies(list.size(), "?"));
    }

    private static @Nullable Object checked(String name, @Nullable Object value) {
        if (value instanceof Secret) {
            throw new IllegalArgumentException(":" + name
                    + " is a secret, and secrets do not go into SQL; keys are known by" + " their id or fingerprint");
        }
        return value;
    }

    /** True for a statement whose generated keys are wanted. */
    boolean makesKeys() {
        return SqlText.firstWord(sql).equals("INSERT");
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            bind(statement, i + 1, values.get(i));
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            setInstant(statement, index, instant);
        } else if (value instanceof OffsetDateTime time) {
            setInstant(statement, index, time.toInstant());
        } else if (value instanceof ZonedDateTime time) {
            setInstant(statement, index, time.toInstant());
        } else if (value instanceof LocalDate date) {
            statement.setDate(index, java.sql.Date.valueOf(date));
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value instanceof CharSequence || value instanceof Character) {
            statement.setString(index, value.toString());
        } else {
            statement.setObject(index, value);
        }
    }

    private static void setInstant(PreparedStatement statement, int index, Instant instant) throws SQLException {
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        statement.setTimestamp(index, Timestamp.from(instant), utc);
    }
}
