package io.quilt4j.shell.python;

import io.quilt4j.shell.prelude.keys.CreatedKey;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Python's tuple: a list that does not change. */
class Tuple extends AbstractList<@Nullable Object> {

    private final List<@Nullable Object> elements;
    private final @Nullable Object named;

    Tuple(Collection<? extends @Nullable Object> elements) {
        this(elements, null);
    }

    /** @param named what has the elements by their names; null: nothing */
    Tuple(Collection<? extends @Nullable Object> elements, @Nullable Object named) {
        this.elements = new ArrayList<>(elements);
        this.named = named;
    }

    @Nullable
    Object named() {
        return named;
    }

    static Tuple of(@Nullable Object first, @Nullable Object second) {
        List<@Nullable Object> both = new ArrayList<>();
        both.add(first);
        both.add(second);
        return new Tuple(both);
    }

    /** What {@code create} gives is a pair in quilt3; here it has names, and is a pair wherever Python wants one. */
    static @Nullable Object orSame(@Nullable Object value) {
        return value instanceof CreatedKey created ? Tuple.of(created.key, created.secret) : value;
    }

    @Override
    public @Nullable Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    /** As Python's, in which (1, 2) and (1.0, 2) are one key. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tuple ? Values.areEqual(this, other) : super.equals(other);
    }

    /** That of a list of Java as long as there are no numbers in it. */
    @Override
    public int hashCode() {
        int hash = 1;
        for (Object element : elements) {
            Object normal = Numbers.normal(element);
            boolean number = normal != null && Numbers.isNumber(normal);
            hash = 31 * hash + (number ? KeyNumbers.hash(Objects.requireNonNull(normal)) : Objects.hashCode(normal));
        }
        return hash;
    }

    @Override
    public String toString() {
        return Repr.of(this);
    }
}
