package io.quilt4j.shell.python;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code a + b}, {@code a in b}, {@code -a}: what each operator does for each kind of value. */
final class Operators {

    private static final int LARGEST = 50_000_000;

    private Operators() {}

    static @Nullable Object binary(String operator, @Nullable Object first, @Nullable Object second) {
        Object left = Secrets.masked(Numbers.normal(first));
        Object right = operator.equals("%") ? Numbers.normal(second) : Secrets.masked(Numbers.normal(second));
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.binary(operator, Objects.requireNonNull(left), Objects.requireNonNull(right));
        }
        if (operator.equals("%") && left instanceof String format) {
            return PercentFormat.of(format, right);
        }
        Object result = operator.equals("*") && Numbers.isInteger(left)
                ? texts("*", right, left)
                : texts(operator, left, right);

        if (result == null) {
            result = sets(operator, left, right);
        }
        if (result == null) {
            result = ofLibrary(operator, left, right);
        }
        if (result == null) {
            throw unsupported(operator, left, right);
        }
        return result;
    }

    /** Of what Python imports: flags of re, paths, times. */
    private static @Nullable Object ofLibrary(String operator, @Nullable Object left, @Nullable Object right) {
        if (operator.equals("|") && left instanceof RegexFlag one && right instanceof RegexFlag other) {
            return new RegexFlag(one.bits() | other.bits());
        }
        if (operator.equals("/") && left instanceof Path path) {
            return PurePaths.joined(path, right);
        }
        return operator.equals("/") && left instanceof String text && right instanceof Path
                ? PurePaths.joined(Path.of(text), right)
                : Times.binary(operator, left, right);
    }

    private static PythonException unsupported(String operator, @Nullable Object left, @Nullable Object right) {
        if (operator.equals("+") && left instanceof String) {
            return PythonException.type("can only concatenate str (not \"" + TypeNames.of(right) + "\") to str");
        }
        if (operator.equals("+") && (left instanceof ArrayList || left instanceof Tuple)) {
            String type = TypeNames.of(left);
            return PythonException.type(
                    "can only concatenate " + type + " (not \"" + TypeNames.of(right) + "\") to " + type);
        }
        if (operator.equals("*") && (isSequence(left) || isSequence(right))) {
            return PythonException.type("can't multiply sequence by non-int of type '"
                    + TypeNames.of(isSequence(left) ? right : left) + "'");
        }
        String shown = operator.equals("**") ? "** or pow()" : operator;
        return PythonException.type("unsupported operand type(s) for " + shown + ": '" + TypeNames.of(left) + "' and '"
                + TypeNames.of(right) + "'");
    }

    private static boolean isSequence(@Nullable Object value) {
        return value instanceof String || value instanceof ArrayList || value instanceof Tuple;
    }

    private static @Nullable Object texts(String operator, @Nullable Object left, @Nullable Object right) {
        if (operator.equals("+") && left instanceof String text && right instanceof String more) {
            return text + more;
        }
        if (operator.equals("+")
                && left instanceof List<?> these
                && right instanceof List<?> those
                && !(these instanceof Range || those instanceof Range)
                && (these instanceof Tuple) == (those instanceof Tuple)) {
            List<@Nullable Object> all = new ArrayList<>(these);
            all.addAll(those);
            return these instanceof Tuple ? new Tuple(all) : all;
        }
        if (operator.equals("*") && Numbers.isInteger(right)) {
            return repeated(left, right);
        }
        return null;
    }

    private static @Nullable Object repeated(@Nullable Object left, @Nullable Object right) {
        if (Numbers.big(right).bitLength() >= Long.SIZE && (left instanceof String || left instanceof List)) {
            throw new PythonException("OverflowError", "cannot fit 'int' into an index-sized integer");
        }
        int times = Math.max(0, Numbers.index(right));
        if (left instanceof String text) {
            requireSize((long) text.length() * times);
            return text.repeat(times);
        }
        if (left instanceof List<?> list && !(left instanceof Range)) {
            requireSize((long) list.size() * times);
            List<@Nullable Object> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.addAll(list);
            }
            return left instanceof Tuple ? new Tuple(all) : all;
        }
        return null;
    }

    private static void requireSize(long size) {
        if (size > LARGEST) {
            throw new PythonException("MemoryError", "this would be " + size + " elements long");
        }
    }

    private static @Nullable Object sets(String operator, @Nullable Object left, @Nullable Object right) {
        if ("|&-^".contains(operator) && (isSetView(left) || isSetView(right))) {
            return SetMethods.ofViews(operator, left, right);
        }
        if (left instanceof Set<?> these && right instanceof Set<?> those && "|&-^".contains(operator)) {
            return SetMethods.like(these, SetMethods.combined(operator, these, those));
        }
        if (left instanceof Counter these && right instanceof Counter those) {
            return Counter.binary(operator, these, those);
        }
        if (left instanceof Map<?, ?> these && right instanceof Map<?, ?> those && operator.equals("|")) {
            Map<@Nullable Object, @Nullable Object> all = DictMethods.dict(these);
            DictMethods.putAll(all, those);
            DefaultDict like =
                    these instanceof DefaultDict dict ? dict : those instanceof DefaultDict dict ? dict : null;
            return like == null ? all : like.with(all);
        }
        return null;
    }

    static Object unary(String operator, @Nullable Object operand) {
        Object value = Numbers.normal(operand);
        if (value instanceof Duration duration && operator.equals("-")) {
            return duration.negated();
        }
        if (value instanceof Counter counter && !operator.equals("~")) {
            return Counter.unary(operator, counter);
        }
        if (!Numbers.isNumber(value)) {
            throw PythonException.type("bad operand type for unary " + operator + ": '" + TypeNames.of(value) + "'");
        }
        return switch (operator) {
            case "-" ->
                value instanceof Double real
                        ? (Object) (-real)
                        : Numbers.small(Numbers.big(value).negate());
            case "+" -> value instanceof Double ? value : Numbers.small(Numbers.big(value));
            default -> {
                if (value instanceof Double) {
                    throw PythonException.type("bad operand type for unary ~: 'float'");
                }
                yield Numbers.small(Numbers.big(value).not());
            }
        };
    }

    static boolean compare(String operator, @Nullable Object left, @Nullable Object right) throws Exception {
        return switch (operator) {
            case "==" -> areEqual(left, right);
            case "!=" -> !areEqual(left, right);
            case "is" -> isSame(left, right);
            case "is not" -> !isSame(left, right);
            case "in" -> Values.contains(right, left);
            case "not in" -> !Values.contains(right, left);
            default -> ordered(operator, left, right);
        };
    }

    private static boolean areEqual(@Nullable Object left, @Nullable Object right) {
        return Values.areEqual(likeSet(left), likeSet(right));
    }

    /** Of small numbers and texts Python keeps one object each, more or less; people mean that they are equal. */
    private static boolean isSame(@Nullable Object left, @Nullable Object right) {
        boolean plain = left instanceof String || left instanceof PyType || Numbers.isNumber(Numbers.normal(left));
        if (plain && left != null && right != null) {
            return left == right || (left.getClass() == right.getClass() && Values.areEqual(left, right));
        }
        return left == right;
    }

    /** The keys of a dict are used as a set. */
    private static @Nullable Object likeSet(@Nullable Object value) {
        return value instanceof DictView view && isSetView(value) ? SetMethods.set(view) : value;
    }

    private static boolean isSetView(@Nullable Object value) {
        return value instanceof DictView view && view.isSet();
    }

    private static boolean ordered(String operator, @Nullable Object one, @Nullable Object other) {
        Object left = likeSet(one);
        Object right = likeSet(other);
        if (left instanceof Set<?> these && right instanceof Set<?> those) {
            return switch (operator) {
                case "<" -> SetMethods.isWithin(these, those) && those.size() > these.size();
                case "<=" -> SetMethods.isWithin(these, those);
                case ">" -> SetMethods.isWithin(those, these) && these.size() > those.size();
                default -> SetMethods.isWithin(those, these);
            };
        }
        if (left instanceof Counter these && right instanceof Counter those) {
            return Counter.compare(operator, these, those);
        }
        if ((Numbers.isNan(left) && Numbers.isNumber(right)) || (Numbers.isNan(right) && Numbers.isNumber(left))) {
            return false;
        }
        int order = Values.compare(left, right, operator);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}
