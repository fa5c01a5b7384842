package io.quilt4j.jdbc.functions;

import java.util.List;
import java.util.stream.Stream;

/** Functions of numbers. */
final class MathList {

    private static final Class<?> MATH = MathFunctions.class;

    private MathList() {}

    static Stream<Listed> all() {
        return Stream.of(reals(), bits(), vectors()).flatMap(List::stream).map(Listed.Entry::listed);
    }

    private static List<Listed.Entry> reals() {
        return List.of(
                Listed.of("greatest", "The largest of some values; NULL where one is.")
                        .form("(T, T...) T", MATH, "greatest"),
                Listed.of("least", "The smallest of some values; NULL where one is.")
                        .form("(T, T...) T", MATH, "least"),
                Listed.of("e", "Euler's number.").form("() double", MATH, "e"),
                Listed.of("nan", "What is no number.").form("() double", MATH, "nan"),
                Listed.of("infinity", "More than all numbers.").form("() double", MATH, "infinity"),
                Listed.of("is_nan", "Whether a double is no number.").form("(double) boolean", MATH, "isNan"),
                Listed.of("is_finite", "Whether a double is a finite number.")
                        .form("(double) boolean", MATH, "isFinite"),
                Listed.of("is_infinite", "Whether a double is infinite.").form("(double) boolean", MATH, "isInfinite"),
                Listed.of("cbrt", "The cube root.").form("(double) double", MATH, "cubeRoot"),
                Listed.of("sqrt", "The square root.").form("(double) double", MATH, "sqrt"),
                Listed.of("ln", "The natural logarithm.").form("(double) double", MATH, "ln"),
                Listed.of("log2", "The logarithm to base 2.").form("(double) double", MATH, "log2"),
                Listed.of("log10", "The logarithm to base 10.").form("(double) double", MATH, "log10"),
                Listed.of("log", "The logarithm of the second number to the base of the first.")
                        .form("(double, double) double", MATH, "log"),
                Listed.of("power", "A number to the power of another.").form("(double, double) double", MATH, "power"),
                Listed.of("pow", "A number to the power of another.").form("(double, double) double", MATH, "power"),
                Listed.of("sinh", "The hyperbolic sine.").form("(double) double", MATH, "sinh"),
                Listed.of("cosh", "The hyperbolic cosine.").form("(double) double", MATH, "cosh"),
                Listed.of("tanh", "The hyperbolic tangent.").form("(double) double", MATH, "tanh"),
                Listed.of("to_base", "A number written in another base.")
                        .form("(bigint, bigint) varchar", MATH, "toBase"),
                Listed.of("from_base", "The number that a text says in another base.")
                        .form("(varchar, bigint) bigint", MATH, "fromBase"),
                Listed.of("format_number", "A number to about three digits, with K, M, B, T or Q for its thousands.")
                        .form("(double) varchar", MATH, "formatted"),
                Listed.of("width_bucket", "The number of the bucket that a value falls into.")
                        .form("(double, double, double, bigint) bigint", MATH, "widthBucket")
                        .form("(double, array(T)) bigint", MATH, "widthBucket"));
    }

    private static List<Listed.Entry> bits() {
        return List.of(
                Listed.of("bitwise_and", "The bits that both numbers have.")
                        .form("(bigint, bigint) bigint", MATH, "bitAnd"),
                Listed.of("bitwise_or", "The bits that one of the numbers has.")
                        .form("(bigint, bigint) bigint", MATH, "bitOr"),
                Listed.of("bitwise_xor", "The bits that just one of the numbers has.")
                        .form("(bigint, bigint) bigint", MATH, "bitXor"),
                Listed.of("bitwise_left_shift", "Bits moved to the left.")
                        .form("(integer, bigint) integer", MATH, "shiftLeftInteger")
                        .form("(bigint, bigint) bigint", MATH, "shiftLeft"),
                Listed.of("bitwise_right_shift", "Bits moved to the right, without the sign.")
                        .form("(integer, bigint) integer", MATH, "shiftRightInteger")
                        .form("(bigint, bigint) bigint", MATH, "shiftRight"),
                Listed.of("bitwise_right_shift_arithmetic", "Bits moved to the right, with the sign.")
                        .form("(integer, bigint) integer", MATH, "shiftRightSignedInteger")
                        .form("(bigint, bigint) bigint", MATH, "shiftRightSigned"),
                Listed.of("bitwise_not", "The bits that a number has not.").form("(bigint) bigint", MATH, "bitNot"),
                Listed.of("bit_count", "How many bits a number has, of so many.")
                        .form("(bigint, bigint) bigint", MATH, "bitCount"));
    }

    private static List<Listed.Entry> vectors() {
        return List.of(
                Listed.of("dot_product", "The dot product of two vectors.")
                        .form("(array(T), array(T)) double", MATH, "dotProduct"),
                Listed.of("euclidean_distance", "The distance of two vectors.")
                        .form("(array(T), array(T)) double", MATH, "euclideanDistance"),
                Listed.of("cosine_distance", "1 less the cosine of the angle between two vectors.")
                        .form("(array(T), array(T)) double?", MATH, "cosineDistance"),
                Listed.of("cosine_similarity", "The cosine of the angle between two vectors.")
                        .form("(array(T), array(T)) double?", MATH, "cosineSimilarity"));
    }
}
