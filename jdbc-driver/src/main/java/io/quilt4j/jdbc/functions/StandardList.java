package io.quilt4j.jdbc.functions;

import java.util.stream.Stream;

/** What Calcite computes just as Trino does, so that it needs no code here. */
final class StandardList {

    private StandardList() {}

    static Stream<Listed> all() {
        return Stream.of(
                Listed.standard("abs(number)", "A number without its sign."),
                Listed.standard("acos(double)", "The arc cosine."),
                Listed.standard("asin(double)", "The arc sine."),
                Listed.standard("atan(double)", "The arc tangent."),
                Listed.standard("atan2(double, double)", "The angle of a point (y, x)."),
                Listed.standard("ceil(number)", "The next whole number above."),
                Listed.standard("ceiling(number)", "The next whole number above."),
                Listed.standard("cos(double)", "The cosine."),
                Listed.standard("degrees(double)", "An angle in degrees."),
                Listed.standard("exp(double)", "Euler's number to the power of another."),
                Listed.standard("floor(number)", "The next whole number below."),
                Listed.standard("mod(number, number)", "What a division leaves."),
                Listed.standard("pi()", "The ratio of a circle."),
                Listed.standard("radians(double)", "An angle in radians."),
                Listed.standard("rand()", "A number from 0 to 1, another for each row."),
                Listed.standard("random()", "A number from 0 to 1, another for each row."),
                Listed.standard("round(number), round(number, integer)", "The nearest number of so many digits."),
                Listed.standard("sign(number)", "1, 0 or -1."),
                Listed.standard("sin(double)", "The sine."),
                Listed.standard("soundex(varchar)", "How an English word sounds, in a letter and three digits."),
                Listed.standard("tan(double)", "The tangent."),
                Listed.standard("truncate(number), truncate(number, integer)", "A number without its further digits."),
                Listed.standard(
                        "trim([BOTH | LEADING | TRAILING] [varchar] FROM varchar)",
                        "A text without white space, or some characters, around it."),
                Listed.standard("substring(varchar FROM integer [FOR integer])", "A part of a text."),
                Listed.standard("position(varchar IN varchar)", "Where a text is in another."),
                Listed.standard("coalesce(T, T...)", "The first value that is not NULL."),
                Listed.standard("nullif(T, T)", "NULL where two values are the same."),
                Listed.standard("cast(T AS type)", "A value as another type."),
                Listed.standard("try_cast(T AS type)", "A value as another type; NULL where it cannot be."),
                Listed.standard("extract(unit FROM timestamp)", "A part of a moment."),
                Listed.standard("count(*), count(T)", "How many rows, or values that are not NULL."),
                Listed.standard("sum(number)", "The sum."),
                Listed.standard("avg(number)", "The average."),
                Listed.standard("min(T), min(T, bigint)", "The smallest value, or an array of the n smallest."),
                Listed.standard("max(T), max(T, bigint)", "The largest value, or an array of the n largest."),
                Listed.standard(
                        "listagg(varchar[, varchar]) [WITHIN GROUP (ORDER BY ...)]",
                        "The texts of a group in one, with a separator."),
                Listed.standard("grouping(T...)", "Which columns a grouping set does not group by, as bits."),
                Listed.standard("stddev(number)", "The standard deviation of a sample."),
                Listed.standard("stddev_pop(number)", "The standard deviation of all."),
                Listed.standard("stddev_samp(number)", "The standard deviation of a sample."),
                Listed.standard("var_pop(number)", "The variance of all."),
                Listed.standard("row_number() OVER (...)", "The number of a row, from 1."),
                Listed.standard("rank() OVER (...)", "The rank of a row, with gaps."),
                Listed.standard("dense_rank() OVER (...)", "The rank of a row, without gaps."),
                Listed.standard("percent_rank() OVER (...)", "The rank of a row, as a share from 0 to 1."),
                Listed.standard("cume_dist() OVER (...)", "The share of rows up to a row."),
                Listed.standard("ntile(integer) OVER (...)", "The number of the group a row falls into."),
                Listed.standard("lag(T[, integer[, T]]) OVER (...)", "The value of an earlier row."),
                Listed.standard("lead(T[, integer[, T]]) OVER (...)", "The value of a later row."),
                Listed.standard("first_value(T) OVER (...)", "The value of the first row."),
                Listed.standard("last_value(T) OVER (...)", "The value of the last row."),
                Listed.standard("nth_value(T, integer) OVER (...)", "The value of the nth row."));
    }
}
