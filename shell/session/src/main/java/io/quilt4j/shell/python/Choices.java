package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Sequences.Lazy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code product}, {@code permutations}, {@code combinations}: rows of some of the values of sequences, in Python's order. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Choices {

    private Choices() {}

    static void addTo(Map<String, Object> all) {
        all.put("product", (PyFunction) Choices::product);
        all.put("combinations", Itertools.named("combinations", List.of("iterable", "r"), 2, two -> {
            List<@Nullable Object> values = Values.list(two.get(0));
            return rows("itertools.combinations", values, count(two.get(1), values), false, true);
        }));
        all.put(
                "combinations_with_replacement",
                Itertools.named("combinations_with_replacement", List.of("iterable", "r"), 2, two -> {
                    List<@Nullable Object> values = Values.list(two.get(0));
                    return rows(
                            "itertools.combinations_with_replacement", values, count(two.get(1), values), true, true);
                }));
        all.put("permutations", Itertools.named("permutations", List.of("iterable", "r"), 1, two -> {
            List<@Nullable Object> values = Values.list(two.get(0));
            return rows("itertools.permutations", values, count(two.get(1), values), false, false);
        }));
    }

    /** How many stand in a row; all of them when nothing is said. */
    private static int count(@Nullable Object given, List<?> values) {
        Object wanted = Itertools.orElse(given, null);
        int count = wanted == null ? values.size() : Numbers.index(wanted);
        if (count < 0) {
            throw PythonException.value("r must be non-negative");
        }
        return count;
    }

    private static Object product(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        if (keywords.keySet().stream().anyMatch(name -> !name.equals("repeat"))) {
            throw PythonException.type("product() got an unexpected keyword argument");
        }
        int times = Numbers.index(keywords.getOrDefault("repeat", 1L));
        if (times < 0) {
            throw PythonException.value("repeat argument cannot be negative");
        }
        List<List<@Nullable Object>> once = new ArrayList<>();
        arguments.forEach(each -> once.add(Values.list(each)));
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.addAll(once);
        }
        Iterator<int[]> places = new Places(all.stream().mapToInt(List::size).toArray());
        return new Lazy("itertools.product", () -> {
            if (!places.hasNext()) {
                return null;
            }
            int[] place = places.next();
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < place.length; i++) {
                row.add(all.get(i).get(place[i]));
            }
            return new Lazy.Found(new Tuple(row));
        });
    }

    /** {@code again}: a value may stand in a row several times; {@code sorted}: in the order in which they are given. */
    private static Object rows(String type, List<@Nullable Object> values, int count, boolean again, boolean sorted) {
        Iterator<int[]> places = new Chosen(values.size(), count, again, sorted);
        return new Lazy(type, () -> {
            if (!places.hasNext()) {
                return null;
            }
            List<@Nullable Object> row = new ArrayList<>();
            IntStream.of(places.next()).forEach(at -> row.add(values.get(at)));
            return new Lazy.Found(new Tuple(row));
        });
    }

    /** Rows of places, each made out of the one before. */
    private abstract static class Rows implements Iterator<int[]> {
        /** The next one, unless it has ended. */
        final int[] row;

        boolean ended;

        Rows(int count) {
            row = new int[count];
        }

        /** Makes another row of it; false: there is none. */
        abstract boolean goOn();

        @Override
        public final boolean hasNext() {
            return !ended;
        }

        @Override
        public final int[] next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            int[] present = row.clone();
            ended = !goOn();
            return present;
        }
    }

    /** Goes through all rows of so many places, leaving out what cannot be gone on with. */
    private static final class Chosen extends Rows {
        private final int size;
        private final boolean again;
        private final boolean sorted;

        Chosen(int size, int count, boolean again, boolean sorted) {
            super(count);
            this.size = size;
            this.again = again;
            this.sorted = sorted;
            this.ended = !complete(0);
        }

        /** Looks for the first row at or behind the one whose places up to {@code from} are set. */
        private boolean complete(int from) {
            int at = from;
            while (at >= 0 && at < row.length) {
                if (row[at] >= size) {
                    at--;
                    if (at >= 0) {
                        row[at]++;
                    }
                } else if (fits(at)) {
                    at++;
                    if (at < row.length) {
                        row[at] = sorted ? row[at - 1] + (again ? 0 : 1) : 0;
                    }
                } else {
                    row[at]++;
                }
            }
            return at >= 0;
        }

        private boolean fits(int at) {
            return sorted || IntStream.range(0, at).noneMatch(before -> row[before] == row[at]);
        }

        @Override
        boolean goOn() {
            if (row.length == 0) {
                return false;
            }
            row[row.length - 1]++;
            return complete(row.length - 1);
        }
    }

    /** Counts up: the last place goes round first. */
    private static final class Places extends Rows {
        private final int[] sizes;

        Places(int[] sizes) {
            super(sizes.length);
            this.sizes = sizes;
            this.ended = IntStream.of(sizes).anyMatch(size -> size == 0);
        }

        @Override
        boolean goOn() {
            int at = sizes.length - 1;
            while (at >= 0 && ++row[at] == sizes[at]) {
                row[at--] = 0;
            }
            return at >= 0;
        }
    }
}
