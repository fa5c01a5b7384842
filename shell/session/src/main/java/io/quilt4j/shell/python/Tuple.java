package io.quilt4j.shell.python;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's tuple: a list that does not change. */
final class Tuple extends AbstractList<@Nullable Object> {

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

    @Override
    public @Nullable Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public String toString() {
        return Repr.of(this);
    }
}
