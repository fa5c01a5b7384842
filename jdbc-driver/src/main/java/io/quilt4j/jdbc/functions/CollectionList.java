package io.quilt4j.jdbc.functions;

import java.util.List;
import java.util.stream.Stream;

/** Functions of arrays, maps, lambdas and JSON. */
final class CollectionList {

    private static final Class<?> ARRAY = ArrayFunctions.class;
    private static final Class<?> SEQUENCE = SequenceFunctions.class;
    private static final Class<?> TEXT = TextFunctions.class;
    private static final Class<?> MAP = MapFunctions.class;
    private static final Class<?> LAMBDA = LambdaFunctions.class;
    private static final Class<?> JSON = JsonFunctions.class;
    private static final Class<?> VALUE = JsonValues.class;

    private CollectionList() {}

    static Stream<Listed> all() {
        return Stream.of(arrays(), sets(), maps(), lambdas(), json())
                .flatMap(List::stream)
                .map(Listed.Entry::listed);
    }

    private static List<Listed.Entry> arrays() {
        return List.of(
                Listed.of("cardinality", "How many elements an array has, or entries a map.")
                        .form("(array(T)) bigint", ARRAY, "size")
                        .form("(map(K, V)) bigint", ARRAY, "size"),
                Listed.of(
                                "element_at",
                                "An element, counted from 1 or from the end, or the value of a key; NULL outside.")
                        .form("(array(T), bigint) T?", ARRAY, "elementAt")
                        .form("(map(K, V), K) V?", MAP, "elementAt"),
                Listed.of("array_position", "Where an element is in an array, the nth time; 0 where it is not.")
                        .form("(array(T), T) bigint", ARRAY, "position")
                        .form("(array(T), T, bigint) bigint", ARRAY, "position"),
                Listed.of("array_sort", "An array in order, NULLs last, or in the order that a lambda says.")
                        .form("(array(T)) array(T)", ARRAY, "sort")
                        .form("(array(T), function(T, T, integer)) array(T)", LAMBDA, "sort"),
                Listed.of("array_max", "The largest element; NULL where one is.")
                        .form("(array(T)) T?", ARRAY, "max"),
                Listed.of("array_min", "The smallest element; NULL where one is.")
                        .form("(array(T)) T?", ARRAY, "min"),
                Listed.of("array_join", "The elements as one text; NULLs are left out, or replaced by a text.")
                        .form("(array(text), varchar) varchar", ARRAY, "join")
                        .form("(array(text), varchar, varchar) varchar", ARRAY, "join"),
                Listed.of("array_first", "The first element; NULL of an empty array.")
                        .form("(array(T)) T?", ARRAY, "first"),
                Listed.of("array_last", "The last element; NULL of an empty array.")
                        .form("(array(T)) T?", ARRAY, "last"),
                Listed.of("slice", "So many elements of an array from one on.")
                        .form("(array(T), bigint, bigint) array(T)", ARRAY, "slice"),
                Listed.of("trim_array", "An array without its last elements.")
                        .form("(array(T), bigint) array(T)", ARRAY, "trim"),
                Listed.of("flatten", "An array of arrays as one array.")
                        .form("(array(array(T))) array(T)", ARRAY, "flatten"),
                Listed.of("repeat", "An array of one element so many times.")
                        .form("(T?, bigint?) array(T)?", ARRAY, "repeat"),
                Listed.of("sequence", "An array of all whole numbers from one to another.")
                        .form("(bigint, bigint) array(bigint)", ARRAY, "sequence")
                        .form("(bigint, bigint, bigint) array(bigint)", ARRAY, "sequence")
                        .form("(date, date) array(date)", SEQUENCE, "days")
                        .form("(date, date, interval day) array(date)", SEQUENCE, "days")
                        .form("(date, date, interval year) array(date)", SEQUENCE, "months")
                        .form("(timestamp, timestamp, interval day) array(timestamp)", SEQUENCE, "moments")
                        .form("(timestamp, timestamp, interval year) array(timestamp)", SEQUENCE, "monthly"),
                Listed.of("ngrams", "All runs of so many neighbours.")
                        .form("(array(T), bigint) array(array(T))", ARRAY, "ngrams"),
                Listed.of("combinations", "All choices of so many elements.")
                        .form("(array(T), bigint) array(array(T))", ARRAY, "combinations"),
                Listed.of("contains_sequence", "Whether an array has the elements of another, one behind the other.")
                        .form("(array(T), array(T)) boolean", ARRAY, "containsSequence"));
    }

    private static List<Listed.Entry> sets() {
        return List.of(
                Listed.of("array_distinct", "An array without what is in it twice.")
                        .form("(array(T)) array(T)", ARRAY, "distinct"),
                Listed.of("array_union", "What is in one of two arrays, once.")
                        .form("(array(T), array(T)) array(T)", ARRAY, "union"),
                Listed.of("array_intersect", "What is in both of two arrays, once.")
                        .form("(array(T), array(T)) array(T)", ARRAY, "intersect"),
                Listed.of("array_except", "What is in the first of two arrays only, once.")
                        .form("(array(T), array(T)) array(T)", ARRAY, "except"),
                Listed.of("arrays_overlap", "Whether two arrays have an element in common.")
                        .form("(array(T), array(T)) boolean?", ARRAY, "overlap"),
                Listed.of("array_remove", "An array without an element.")
                        .form("(array(T), T) array(T)", ARRAY, "remove"),
                Listed.of("array_histogram", "How often each element is in an array, as a map.")
                        .form("(array(T)) map(T, bigint)", ARRAY, "histogram"));
    }

    private static List<Listed.Entry> maps() {
        return List.of(
                Listed.of("map", "A map of keys and values, or an empty one.")
                        .form("() map(K, V)", MAP, "empty")
                        .form("(array(K), array(V)) map(K, V)", MAP, "of"),
                Listed.of("map_keys", "The keys of a map.").form("(map(K, V)) array(K)", MAP, "keys"),
                Listed.of("map_values", "The values of a map.").form("(map(K, V)) array(V)", MAP, "values"),
                Listed.of("map_entries", "The entries of a map, rows of a key and a value.")
                        .form("(map(K, V)) array(row(K, V))", MAP, "entries"),
                Listed.of("map_concat", "One map of several; the last that has a key has its value.")
                        .form("(map(K, V), map(K, V)...) map(K, V)", MAP, "concat"));
    }

    private static List<Listed.Entry> lambdas() {
        return List.of(
                Listed.of("typeof", "The name of the type of a value.").form("(any?) varchar", TEXT, "typeOf"),
                Listed.of("filter", "The elements for which a lambda is true.")
                        .form("(array(T), function(T, boolean)) array(T)", LAMBDA, "filter"),
                Listed.of("transform", "What a lambda makes of each element.")
                        .form("(array(T), function(T, R)) array(R)", LAMBDA, "transform"),
                Listed.of("any_match", "Whether a lambda is true for an element.")
                        .form("(array(T), function(T, boolean)) boolean?", LAMBDA, "any"),
                Listed.of("all_match", "Whether a lambda is true for all elements.")
                        .form("(array(T), function(T, boolean)) boolean?", LAMBDA, "all"),
                Listed.of("none_match", "Whether a lambda is true for no element.")
                        .form("(array(T), function(T, boolean)) boolean?", LAMBDA, "none"),
                Listed.of(
                                "reduce",
                                "What a lambda makes of a state and each element in turn, and another of the last"
                                        + " state.")
                        .form("(array(T), S?, function(S, T, S), function(S, R)) R?", LAMBDA, "reduce"),
                Listed.of("zip_with", "What a lambda makes of the elements of two arrays.")
                        .form("(array(T), array(U), function(T, U, R)) array(R)", LAMBDA, "zipWith"),
                Listed.of("map_filter", "The entries for which a lambda is true.")
                        .form("(map(K, V), function(K, V, boolean)) map(K, V)", LAMBDA, "filterMap"),
                Listed.of("transform_values", "A map with the values that a lambda makes.")
                        .form("(map(K, V), function(K, V, R)) map(K, R)", LAMBDA, "transformValues"),
                Listed.of("transform_keys", "A map with the keys that a lambda makes.")
                        .form("(map(K, V), function(K, V, R)) map(R, V)", LAMBDA, "transformKeys"));
    }

    private static List<Listed.Entry> json() {
        return List.of(
                Listed.of(
                                "json_extract_scalar",
                                "The scalar at a path of a JSON text, as a text; NULL for anything else.")
                        .form("(varchar, varchar) varchar?", JSON, "extractScalar")
                        .form("(json, varchar) varchar?", JSON, "extractScalar")
                        .pushed(),
                Listed.of("json_extract", "The JSON at a path of a JSON text.")
                        .form("(varchar, varchar) json?", JSON, "extract")
                        .form("(json, varchar) json?", JSON, "extract")
                        .pushed(),
                Listed.of("json_array_contains", "Whether a JSON array has that boolean, number or text.")
                        .form("(varchar, any) boolean?", JSON, "arrayContains")
                        .form("(json, any) boolean?", JSON, "arrayContains")
                        .pushed(),
                Listed.of("json_array_get", "An element of a JSON array, counted from 0 or from the end; a text bare.")
                        .form("(varchar, bigint) json?", VALUE, "element")
                        .form("(json, bigint) json?", VALUE, "element"),
                Listed.of("json_array_length", "How many elements a JSON array has.")
                        .form("(varchar) bigint?", VALUE, "arrayLength")
                        .form("(json) bigint?", VALUE, "arrayLength"),
                Listed.of("json_size", "How many members or elements are at a path.")
                        .form("(varchar, varchar) bigint?", VALUE, "size")
                        .form("(json, varchar) bigint?", VALUE, "size"),
                Listed.of("json_parse", "The JSON that a text says.").form("(varchar) json", VALUE, "parse"),
                Listed.of("json_format", "JSON as a text.").form("(json) varchar", VALUE, "format"),
                Listed.of("is_json_scalar", "Whether JSON is a text, a number, true, false or null.")
                        .form("(json) boolean", VALUE, "isScalar")
                        .form("(varchar) boolean", VALUE, "isScalar"));
    }
}
