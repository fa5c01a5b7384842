package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Sequences.Lazy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code itertools.groupby}: neighbours of one key. A group is empty as soon as the next one was asked for, as in Python. */
final class Groups {

    private final Iterator<? extends @Nullable Object> values;
    private final @Nullable Object key;
    /** The value that was read last, of which nobody has asked yet, and its key; empty before the first. */
    private final List<@Nullable Object> present = new ArrayList<>();
    /** The key of the group that was given last. */
    private final List<@Nullable Object> last = new ArrayList<>();

    private boolean isTaken = true;
    private long group;

    private Groups(Iterator<? extends @Nullable Object> values, @Nullable Object key) {
        this.values = values;
        this.key = key;
    }

    static Object of(List<@Nullable Object> given) {
        Groups groups = new Groups(Values.iterator(given.get(0)), Itertools.orElse(given.get(1), null));
        return new Lazy("itertools.groupby", groups::next);
    }

    private Lazy.@Nullable Found next() throws Exception {
        long mine = ++group;
        while (present.isEmpty() || (!last.isEmpty() && Values.areSame(present.get(1), last.get(0)))) {
            if (!read()) {
                return null;
            }
        }
        Object shared = present.get(1);
        last.clear();
        last.add(shared);
        return new Lazy.Found(Tuple.of(shared, new Lazy("itertools._grouper", () -> member(mine, shared))));
    }

    private Lazy.@Nullable Found member(long mine, @Nullable Object shared) throws Exception {
        if (group != mine || (isTaken && !read()) || !Values.areSame(present.get(1), shared)) {
            return null;
        }
        isTaken = true;
        return new Lazy.Found(present.get(0));
    }

    private boolean read() throws Exception {
        if (!values.hasNext()) {
            return false;
        }
        Object value = Numbers.normal(values.next());
        Object its = key == null ? value : Sequences.function(key).call(value);
        present.clear();
        present.add(value);
        present.add(its);
        isTaken = false;
        return true;
    }
}
