package io.quilt4j.shell.session;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that variables lead to: {@code created}, {@code List.of(created)}, {@code new Holder(created)}, a result of SQL. What
 * is looked into is what people keep things in; of other objects nobody is asked.
 */
final class InReach {

    /** A list of a million keys is no list of new ones. */
    private static final int MOST_OBJECTS = 100_000;

    private static final String SNIPPETS = "REPL.";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private InReach() {}

    static InReach of(List<Variable> variables) {
        InReach all = new InReach();
        variables.forEach(variable -> all.add(variable.value()));
        while (!all.open.isEmpty() && all.seen.size() < MOST_OBJECTS) {
            all.lookInto(all.open.remove());
        }
        return all;
    }

    /** How code says where a secret is: {@code created.secret}; empty when it lies deeper in what a variable holds. */
    static String place(Secret secret, List<Variable> variables) {
        for (Variable variable : variables) {
            if (variable.value() instanceof CreatedKey created && secret.equals(created.secret)) {
                return variable.name() + ".secret";
            } else if (variable.value() instanceof Secret held && secret.equals(held)) {
                return variable.name();
            }
        }
        return "";
    }

    boolean has(Secret secret) {
        return seen.contains(secret);
    }

    private void add(@Nullable Object value) {
        if (value != null && seen.add(value)) {
            open.add(value);
        }
    }

    private void addAll(Iterable<?> values) {
        values.forEach(this::add);
    }

    private void lookInto(Object value) {
        if (value instanceof CreatedKey created) {
            add(created.secret);
        } else if (value instanceof SqlResult result) {
            (result.hasRows() && !result.truncated() ? Optional.of(result) : result.generated())
                    .ifPresent(this::addAll);
        } else if (value instanceof SqlRow row) {
            addAll(row.values());
        } else if (value instanceof Collection<?> collection) {
            addAll(collection);
        } else if (value instanceof Map<?, ?> map) {
            addAll(map.keySet());
            addAll(map.values());
        } else if (value instanceof Object[] array) {
            addAll(Arrays.asList(array));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::add);
        } else if (value instanceof AtomicReference<?> reference) {
            add(reference.get());
        } else if (value.getClass().getName().startsWith(SNIPPETS)) {
            addFields(value, value.getClass());
        }
    }

    private void addFields(Object value, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    && !field.getType().isPrimitive()
                    && field.trySetAccessible()) {
                try {
                    add(field.get(value));
                } catch (IllegalAccessException hidden) {
                    throw new IllegalStateException("it was made accessible", hidden);
                }
            }
        }
    }
}
