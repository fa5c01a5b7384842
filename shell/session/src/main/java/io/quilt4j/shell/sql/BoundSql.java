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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement with question marks in place of its {@code :names}, and the values that belong to them.
 *
 * @param edits the way from the user's statement to {@code sql}, and back
 */
record BoundSql(String sql, Edits edits, List<@Nullable Object> values) {

    static BoundSql of(String sql, Sql.Variables variables) {
        Map<SqlText.Binding, @Nullable Object> named = new LinkedHashMap<>();
        for (SqlText.Binding binding : SqlText.bindings(sql)) {
            named.put(binding, told(binding, () -> value(binding, variables)));
        }
        Set<Integer> empty = named.keySet().stream()
                .filter(binding -> named.get(binding) instanceof Collection<?> list && list.isEmpty())
                .map(binding -> binding.span().start())
                .collect(Collectors.toSet());
        EmptyList nothing = new EmptyList(sql, empty::contains);
        List<@Nullable Object> values = new ArrayList<>();
        List<Edits.Edit> edits = new ArrayList<>();
        named.forEach((binding, value) -> edits.add(told(binding, () -> edit(sql, binding, value, nothing, values))));
        Edits all = Edits.of(edits);
        return new BoundSql(all.apply(sql), all, values);
    }

    /** Tells of the place where something cannot be bound. */
    private static <T extends @Nullable Object> T told(SqlText.Binding binding, Supplier<T> what) {
        try {
            return what.get();
        } catch (IllegalArgumentException e) {
            throw new UnboundException(String.valueOf(e.getMessage()), binding.span(), e);
        }
    }

    private static @Nullable Object value(SqlText.Binding binding, Sql.Variables variables) {
        Object named = variables.value(binding.name());
        return named instanceof SqlResult result ? result.stream().toList() : named;
    }

    private static Edits.Edit edit(
            String sql,
            SqlText.Binding binding,
            @Nullable Object value,
            EmptyList nothing,
            List<@Nullable Object> values) {
        int start = binding.span().start();
        int end = binding.span().end();
        boolean isTable = SqlText.isTablePlace(sql, start);
        if (!(value instanceof Collection<?> list)) {
            if (isTable) {
                throw new IllegalArgumentException(
                        ":" + binding.name() + " is no list, whose elements would be the rows");
            }
            values.add(checked(binding.name(), value));
            return new Edits.Edit(start, end, "?");
        }
        if (isTable) {
            return table(sql, binding, list, values);
        }
        return list.isEmpty()
                ? nothing.edit(binding)
                : new Edits.Edit(start, end, elements(binding.name(), list, values));
    }

    /** {@code FROM :keys}: a table whose rows are the elements. */
    private static Edits.Edit table(
            String sql, SqlText.Binding binding, Collection<?> list, List<@Nullable Object> values) {
        int end = binding.span().end();
        Span alias = SqlText.alias(sql, end);
        String name = alias == null ? ListTable.alias(binding.name()) : alias.of(sql);
        return new Edits.Edit(
                binding.span().start(),
                alias == null ? end : alias.end(),
                ListTable.of(binding.name(), name, list, sql, values));
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

    /** {@code IN (:names)}: a question mark for each element. */
    private static String elements(String name, Collection<?> list, List<@Nullable Object> values) {
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
