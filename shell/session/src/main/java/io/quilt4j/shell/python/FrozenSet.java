package io.quilt4j.shell.python;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's {@code frozenset}: a set that does not change, and can be a key. */
final class FrozenSet extends AbstractSet<@Nullable Object> {

    private final Set<@Nullable Object> elements;

    FrozenSet(Collection<? extends @Nullable Object> elements) {
        this.elements = Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return elements.iterator();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return elements.contains(element);
    }

    @Override
    public int size() {
        return elements.size();
    }

    /** As Python's, in which 1 and 1.0 are one element. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Set && Values.areEqual(this, other);
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Object element : elements) {
            Object normal = Numbers.normal(element);
            boolean number = normal != null && Numbers.isNumber(normal);
            hash += number ? KeyNumbers.hash(Objects.requireNonNull(normal)) : Objects.hashCode(normal);
        }
        return hash;
    }

    @Override
    public String toString() {
        return Repr.of(this);
    }
}
