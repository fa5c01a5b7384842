package io.quilt4j.jdbc.functions;

import java.util.List;
import java.util.stream.Stream;

/** Aggregates; what Calcite computes itself is in {@link StandardList}. */
final class AggregateList {

    private AggregateList() {}

    static Stream<Listed> all() {
        return Stream.of(values(), statistics()).flatMap(List::stream);
    }

    private static List<Listed> values() {
        return List.of(
                Listed.of(ArrayAgg.FUNCTION, "array_agg(T)", "All values of a group, in an array.", ""),
                Listed.of(
                        new ApproxDistinct(),
                        "approx_distinct(T), approx_distinct(T, double)",
                        "How many different values a group has.",
                        "counts exactly"),
                Listed.of(new CountIf(), "count_if(boolean)", "For how many rows a condition is true.", ""),
                aggregate("Any value of a group that is not NULL.", "arbitrary(T) T"),
                aggregate("Any value of a group that is not NULL.", "any_value(T) T"),
                aggregate(
                        "The value beside the largest of another, or an array of those beside the n largest.",
                        "max_by(T, U) T",
                        "max_by(T, U, bigint) array(T)"),
                aggregate(
                        "The value beside the smallest of another, or an array of those beside the n smallest.",
                        "min_by(T, U) T",
                        "min_by(T, U, bigint) array(T)"),
                aggregate("Whether a condition is true for all rows.", "bool_and(boolean) boolean"),
                aggregate("Whether a condition is true for all rows.", "every(boolean) boolean"),
                aggregate("Whether a condition is true for a row.", "bool_or(boolean) boolean"),
                aggregate("How often each value is there, as a map.", "histogram(T) map(T, bigint)"),
                aggregate("A map of keys and values; the first value of a key is kept.", "map_agg(K, V) map(K, V)"),
                aggregate("A map of keys and the arrays of their values.", "multimap_agg(K, V) map(K, array(V))"),
                aggregate("One map of all; the first value of a key is kept.", "map_union(map(K, V)) map(K, V)"),
                aggregate("The different values of a group, in an array.", "set_agg(T) array(T)"),
                differing(
                        "The value at a share of all values of a group, such as 0.95, or those at several.",
                        "computes exactly",
                        "approx_percentile(bigint, double) bigint",
                        "approx_percentile(double, double) double",
                        "approx_percentile(bigint, array(double)) array(bigint)",
                        "approx_percentile(double, array(double)) array(double)"));
    }

    private static List<Listed> statistics() {
        return List.of(
                Listed.of(new SampleVariance("VAR_SAMP"), "var_samp(number)", "The variance of a sample.", ""),
                Listed.of(new SampleVariance("VARIANCE"), "variance(number)", "The variance of a sample.", ""),
                aggregate("The bits that all numbers have.", "bitwise_and_agg(bigint) bigint"),
                aggregate("The bits that one of the numbers has.", "bitwise_or_agg(bigint) bigint"),
                aggregate("The bits that an odd count of the numbers has.", "bitwise_xor_agg(bigint) bigint"),
                aggregate("The geometric mean.", "geometric_mean(double) double"),
                aggregate("The covariance of all.", "covar_pop(double, double) double"),
                aggregate("The covariance of a sample.", "covar_samp(double, double) double"),
                aggregate("The correlation of two columns.", "corr(double, double) double"),
                aggregate("The slope of the line through points (y, x).", "regr_slope(double, double) double"),
                aggregate("Where that line has x = 0.", "regr_intercept(double, double) double"),
                aggregate("How well that line fits.", "regr_r2(double, double) double"),
                aggregate("How many points there are.", "regr_count(double, double) double"),
                aggregate("The average of x.", "regr_avgx(double, double) double"),
                aggregate("The average of y.", "regr_avgy(double, double) double"),
                aggregate("The squared distances of x, added up.", "regr_sxx(double, double) double"),
                aggregate("The squared distances of y, added up.", "regr_syy(double, double) double"),
                aggregate("The products of the distances, added up.", "regr_sxy(double, double) double"),
                aggregate("How far a distribution leans to a side.", "skewness(double) double"),
                aggregate("How heavy the ends of a distribution are.", "kurtosis(double) double"));
    }

    private static Listed aggregate(String meaning, String... signatures) {
        return differing(meaning, "", signatures);
    }

    private static Listed differing(String meaning, String how, String... signatures) {
        return Listed.aggregate(meaning, how, List.of(signatures));
    }
}
