package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public. Elements are counted from 1. */
public final class ArrayFunctions {

    private static final Comparator<@Nullable Object> NULLS_LAST = Comparator.nullsLast(Sameness::compare);

    private ArrayFunctions() {}

    /** {@code cardinality} of an array or a map. */
    public static long size(Object collection) {
        return collection instanceof Map<?, ?> map ? map.size() : ((List<?>) collection).size();
    }

    /** {@code element_at}; counted from the end where it is negative, NULL outside. */
    public static @Nullable Object elementAt(List<? extends @Nullable Object> array, long index) {
        if (index == 0) {
            throw SqlFailure.of("2202E", "The elements of an array count from 1.");
        }
        long place = index > 0 ? index - 1 : array.size() + index;
        return place < 0 || place >= array.size() ? null : array.get((int) place);
    }

    /** {@code array[index]}, which must be inside. */
    public static @Nullable Object subscript(List<? extends @Nullable Object> array, long index) {
        if (index < 1 || index > array.size()) {
            throw SqlFailure.of(
                    "2202E", "The array has no element " + index + ", but " + array.size() + ": use element_at.");
        }
        return array.get((int) index - 1);
    }

    public static @Nullable Object first(List<? extends @Nullable Object> array) {
        return array.isEmpty() ? null : array.get(0);
    }

    public static @Nullable Object last(List<? extends @Nullable Object> array) {
        return array.isEmpty() ? null : array.get(array.size() - 1);
    }

    /** {@code $array}: the empty array. */
    public static List<@Nullable Object> none() {
        return new ArrayList<>();
    }

    /** {@code contains}; NULL where only a NULL could be the one. */
    public static @Nullable Boolean contains(List<? extends @Nullable Object> array, Object wanted) {
        boolean unknown = false;
        for (Object element : array) {
            if (element == null) {
                unknown = true;
            } else if (Sameness.equal(element, wanted)) {
                return true;
            }
        }
        return unknown ? null : false;
    }

    /** {@code array_position}: the first place, 0 where there is none. */
    public static long position(List<? extends @Nullable Object> array, Object wanted) {
        return position(array, wanted, 1);
    }

    public static long position(List<? extends @Nullable Object> array, Object wanted, long instance) {
        if (instance == 0) {
            throw SqlFailure.of("22023", "The instance of array_position must not be 0.");
        }
        long left = Math.abs(instance);
        for (int step = 0; step < array.size(); step++) {
            int index = instance > 0 ? step : array.size() - 1 - step;
            Object element = array.get(index);
            if (element != null && Sameness.equal(element, wanted)) {
                left--;
                if (left == 0) {
                    return index + 1L;
                }
            }
        }
        return 0;
    }

    public static List<@Nullable Object> distinct(List<? extends @Nullable Object> array) {
        Map<Sameness.Key, @Nullable Object> seen = new LinkedHashMap<>();
        array.forEach(element -> seen.putIfAbsent(Sameness.key(element), element));
        return new ArrayList<>(seen.values());
    }

    private static Set<Sameness.Key> keys(List<? extends @Nullable Object> array) {
        Set<Sameness.Key> keys = new LinkedHashSet<>();
        array.forEach(element -> keys.add(Sameness.key(element)));
        return keys;
    }

    public static List<@Nullable Object> union(
            List<? extends @Nullable Object> left, List<? extends @Nullable Object> right) {
        List<@Nullable Object> all = new ArrayList<>(left);
        all.addAll(right);
        return distinct(all);
    }

    public static List<@Nullable Object> intersect(
            List<? extends @Nullable Object> left, List<? extends @Nullable Object> right) {
        // In the order of the longer one, as Trino has it.
        boolean longer = left.size() >= right.size();
        Set<Sameness.Key> wanted = keys(longer ? right : left);
        List<@Nullable Object> both = new ArrayList<>(distinct(longer ? left : right));
        both.removeIf(element -> !wanted.contains(Sameness.key(element)));
        return both;
    }

    public static List<@Nullable Object> except(
            List<? extends @Nullable Object> left, List<? extends @Nullable Object> right) {
        Set<Sameness.Key> unwanted = keys(right);
        List<@Nullable Object> rest = new ArrayList<>(distinct(left));
        rest.removeIf(element -> unwanted.contains(Sameness.key(element)));
        return rest;
    }

    /** {@code arrays_overlap}; NULL where only a NULL could be in both. */
    public static @Nullable Boolean overlap(
            List<? extends @Nullable Object> left, List<? extends @Nullable Object> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        Set<Sameness.Key> keys = keys(right);
        for (Object element : left) {
            if (element != null && keys.contains(Sameness.key(element))) {
                return true;
            }
        }
        return (left.contains(null) || right.contains(null)) ? null : false;
    }

    public static List<@Nullable Object> remove(List<? extends @Nullable Object> array, Object unwanted) {
        List<@Nullable Object> rest = new ArrayList<>(array);
        rest.removeIf(element -> element != null && Sameness.equal(element, unwanted));
        return rest;
    }

    /** {@code array_sort}, NULLs last. */
    public static List<@Nullable Object> sort(List<? extends @Nullable Object> array) {
        List<@Nullable Object> sorted = new ArrayList<>(array);
        sorted.sort(NULLS_LAST);
        return sorted;
    }

    /** {@code array_max}; NULL where an element is. */
    public static @Nullable Object max(List<? extends @Nullable Object> array) {
        return extreme(array, 1);
    }

    public static @Nullable Object min(List<? extends @Nullable Object> array) {
        return extreme(array, -1);
    }

    private static @Nullable Object extreme(List<? extends @Nullable Object> array, int sign) {
        Object found = null;
        for (Object element : array) {
            if (element == null) {
                return null;
            }
            // NaN is neither, unless there is nothing else.
            if (found == null || Sameness.compare(element, found, -sign) * sign > 0) {
                found = element;
            }
        }
        return found;
    }

    /** {@code array_join} without NULLs. */
    public static String join(List<? extends @Nullable Object> array, String delimiter) {
        List<String> texts = new ArrayList<>();
        for (Object element : array) {
            if (element != null) {
                texts.add(element.toString());
            }
        }
        return String.join(delimiter, texts);
    }

    /** {@code array_join} with another text for NULLs. */
    public static String join(List<? extends @Nullable Object> array, String delimiter, String nulls) {
        return String.join(
                delimiter,
                array.stream()
                        .map(element -> element == null ? nulls : element.toString())
                        .toList());
    }

    /** {@code slice}: {@code length} elements from one on, which is counted from the end where it is negative. */
    public static List<@Nullable Object> slice(List<? extends @Nullable Object> array, long start, long length) {
        if (start == 0 || length < 0) {
            throw SqlFailure.of("22023", "slice counts elements from 1, and its length must not be negative.");
        }
        long from = start > 0 ? start - 1 : array.size() + start;
        if (from < 0 || from >= array.size()) {
            return new ArrayList<>();
        }
        return new ArrayList<>(array.subList((int) from, (int) Math.min(array.size(), from + length)));
    }

    public static List<@Nullable Object> trim(List<? extends @Nullable Object> array, long count) {
        if (count < 0 || count > array.size()) {
            throw SqlFailure.of("22023", "trim_array drops 0 elements to all.");
        }
        return new ArrayList<>(array.subList(0, array.size() - (int) count));
    }

    public static List<@Nullable Object> reverse(List<? extends @Nullable Object> array) {
        List<@Nullable Object> reversed = new ArrayList<>(array);
        Collections.reverse(reversed);
        return reversed;
    }

    /** {@code concat} and {@code ||} of arrays. */
    public static List<@Nullable Object> concat(Object first, Object[] others) {
        List<@Nullable Object> all = new ArrayList<>((List<?>) first);
        for (Object other : others) {
            all.addAll((List<?>) other);
        }
        return all;
    }

    public static List<@Nullable Object> append(List<? extends @Nullable Object> array, Object element) {
        List<@Nullable Object> all = new ArrayList<>(array);
        all.add(element);
        return all;
    }

    public static List<@Nullable Object> prepend(Object element, List<? extends @Nullable Object> array) {
        List<@Nullable Object> all = new ArrayList<>(array);
        all.add(0, element);
        return all;
    }

    public static List<@Nullable Object> flatten(List<? extends @Nullable Object> arrays) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object array : arrays) {
            if (array != null) {
                all.addAll((List<?>) array);
            }
        }
        return all;
    }

    /** {@code repeat}. */
    public static @Nullable List<@Nullable Object> repeat(@Nullable Object element, @Nullable Long count) {
        if (count == null) {
            return null;
        }
        if (count < 0 || count > 10_000) {
            throw SqlFailure.of("22023", "repeat makes 0 to 10000 elements.");
        }
        return new ArrayList<>(Collections.nCopies(count.intValue(), element));
    }

    public static List<Object> sequence(long start, long stop) {
        return sequence(start, stop, start <= stop ? 1 : -1);
    }

    /** {@code sequence} of whole numbers, both ends in it. */
    public static List<Object> sequence(long start, long stop, long step) {
        if (step == 0 || (stop != start && step > 0 != stop > start)) {
            throw SqlFailure.of("22023", "The step of sequence must lead from its start to its stop.");
        }
        long count = BigInteger.valueOf(stop)
                        .subtract(BigInteger.valueOf(start))
                        .divide(BigInteger.valueOf(step))
                        .min(BigInteger.valueOf(Integer.MAX_VALUE))
                        .longValue()
                + 1;
        if (count > 10_000) {
            throw SqlFailure.of("22023", "sequence makes 10000 elements at most.");
        }
        List<Object> numbers = new ArrayList<>();
        for (long index = 0; index < count; index++) {
            numbers.add(start + index * step);
        }
        return numbers;
    }

    /** {@code ngrams}: all runs of {@code count} neighbours. */
    public static List<List<@Nullable Object>> ngrams(List<? extends @Nullable Object> array, long count) {
        if (count < 1) {
            throw SqlFailure.of("22023", "ngrams takes one element at least.");
        }
        List<List<@Nullable Object>> runs = new ArrayList<>();
        int length = (int) Math.min(count, array.size());
        for (int from = 0; from + length <= array.size() && length > 0; from++) {
            runs.add(new ArrayList<>(array.subList(from, from + length)));
        }
        if (array.isEmpty()) {
            runs.add(new ArrayList<>());
        }
        return runs;
    }

    /** {@code combinations}: all choices of {@code count} elements, in the order of the array. */
    public static List<List<@Nullable Object>> combinations(List<? extends @Nullable Object> array, long count) {
        if (count < 0 || count > 5) {
            throw SqlFailure.of("22023", "combinations takes 5 elements at most.");
        }
        List<List<@Nullable Object>> all = new ArrayList<>();
        choose(array, (int) count, array.size(), new ArrayList<>(), all);
        if (all.size() > 100_000) {
            throw SqlFailure.of("22023", "combinations makes 100000 arrays at most.");
        }
        return all;
    }

    /** Trino counts them with the last element changing slowest. */
    private static void choose(
            List<? extends @Nullable Object> array,
            int count,
            int end,
            List<@Nullable Object> chosen,
            List<List<@Nullable Object>> all) {
        if (count == 0) {
            all.add(new ArrayList<>(chosen));
            return;
        }
        for (int last = count - 1; last < end && all.size() <= 100_000; last++) {
            chosen.add(0, array.get(last));
            choose(array, count - 1, last, chosen, all);
            chosen.remove(0);
        }
    }

    /** {@code array_histogram}: how often each element is there, NULLs not counted. */
    public static Map<Object, Object> histogram(List<? extends @Nullable Object> array) {
        Map<Object, Object> counts = new LinkedHashMap<>();
        for (Object element : array) {
            if (element != null) {
                counts.merge(element, 1L, (before, one) -> (Long) before + 1L);
            }
        }
        return counts;
    }

    /** {@code contains_sequence}. */
    public static boolean containsSequence(
            List<? extends @Nullable Object> array, List<? extends @Nullable Object> wanted) {
        for (int from = 0; from + wanted.size() <= array.size(); from++) {
            boolean same = true;
            for (int index = 0; same && index < wanted.size(); index++) {
                same = Sameness.same(array.get(from + index), wanted.get(index));
            }
            if (same) {
                return true;
            }
        }
        return false;
    }
}
