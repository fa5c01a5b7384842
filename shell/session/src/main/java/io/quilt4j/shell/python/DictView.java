package io.quilt4j.shell.python;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code keys()}, {@code values()} and {@code items()} of a dict: they show what it holds now, and have no places. */
final class DictView extends AbstractCollection<@Nullable Object> {

    private final String typeName;
    private final Map<@Nullable Object, @Nullable Object> dict;
    private final Function<Map.Entry<@Nullable Object, @Nullable Object>, @Nullable Object> element;

    DictView(
            String typeName,
            Map<@Nullable Object, @Nullable Object> dict,
            Function<Map.Entry<@Nullable Object, @Nullable Object>, @Nullable Object> element) {
        this.typeName = typeName;
        this.dict = dict;
        this.element = element;
    }

    /** {@code dict_keys}. */
    String typeName() {
        return typeName;
    }

    /** True when it is like a set, which values are not. */
    boolean isSet() {
        return !typeName.equals("dict_values");
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        Iterator<Map.Entry<@Nullable Object, @Nullable Object>> entries =
                dict.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public @Nullable Object next() {
                return element.apply(entries.next());
            }
        };
    }

    @Override
    public int size() {
        return dict.size();
    }

    @Override
    public String toString() {
        return Repr.of(this);
    }
}
