package io.quilt4j.shell.python;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds in a line that may be Java as well what Java does not take, {@code "a".upper()}, or takes and means something else by:
 * {@code "{}".format(x)} is x there, {@code "a.b".split(".")} is empty, and {@code 'a' + 'b'} is 195.
 */
final class TextMarks {

    /** Of {@code String} as well, and with another meaning there; {@code replace} is the same in both. */
    private static final Set<String> OTHERWISE = Set.of("split", "strip");

    /** Static in Java, where the text in front of the dot is of no account. */
    private static final Set<String> STATIC = Set.of("format", "join");

    private static final Set<String> OF_STRING = methods(String.class).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> OF_JAVAS_VALUES = Stream.of(String.class, List.class, Map.class, Set.class)
            .flatMap(TextMarks::methods)
            .collect(Collectors.toUnmodifiableSet());

    /** What Java has none of: a prefix but for f, texts of three marks on one line or of three single ones. */
    private static final Pattern NEVER_JAVA =
            Pattern.compile("(?s)[fF]?(?:[rRuU]|[rRuU][fF]).*|[fF]?(?:'''.*|\"\"\"(?![ \\t]*\\R).*)");

    private static final Pattern ESCAPES = Pattern.compile("\\\\(?:\\\\|[bstnfr\"'0-7u\\r\\n])");

    private static final Pattern LETTER = Pattern.compile("'(?:[^'\\\\]|\\\\.)'", Pattern.DOTALL);

    /** One of these is in each text that has such a mark. */
    private static final Pattern MAY_BE =
            Pattern.compile("[\"']\\s*\\.|[\"'][ \\t]+[\"']|'\\s*\\+\\s*['\\d]|\\d\\s*\\+\\s*'"
                    + "|\\\\[^bstnfr\"'0-7u\\\\]|\"\"\"|'''|\\b[rRuU][\"']"
                    + "|\\b0[xXbB][0-9a-fA-F_]{8,}|\\b0[oO][0-7]|\\b\\d[\\d_]{9,}\\b"
                    + "|(?<![=\\w])(?:True|False|None)\\b|\\bsorted\\s*\\(");

    private final Names names;
    private final String text;

    TextMarks(Names names, String text) {
        this.names = names;
        this.text = text;
    }

    /** False for most texts, of which nothing else need be read. */
    static boolean mayBeIn(String text) {
        return MAY_BE.matcher(text).find();
    }

    /** {@code closed}: it ends with a semicolon, as in Java. */
    boolean isPython(Statement statement, boolean closed) {
        if (hasJavasAlone(statement)) {
            return false;
        }
        if (hasPythonsConstant(statement) || all(statement).anyMatch(this::isNeverJava) || hasPythonsText(statement)) {
            return true;
        }
        boolean ofJava =
                all(statement).anyMatch(each -> each instanceof Expression.Name name && names.isOfJava(name.name()));
        return !closed && !ofJava && all(statement).anyMatch(this::isOtherwise);
    }

    /** Of a line that Java does not take: true when there is something in it that Python has and Java has not. */
    boolean hasPythons(Statement statement) {
        return !hasJavasAlone(statement)
                && (isPython(statement, true) || all(statement).anyMatch(this::isNeverJavaOfAny));
    }

    private boolean isNeverJavaOfAny(Expression expression) {
        return (expression instanceof Expression.Attribute attribute && isPythonsAlone(attribute.name()))
                || (expression instanceof Expression.Constant constant && isNoNumberOfJava(constant))
                || (expression instanceof Expression.Call call && isNeverJava(call, true));
    }

    private static Stream<Expression> all(Statement statement) {
        return Walk.expressions(statement).flatMap(Walk::all);
    }

    private boolean hasJavasAlone(Statement statement) {
        Set<String> assigned = Targets.assignedIn(List.of(statement));
        return all(statement)
                .anyMatch(each -> each instanceof Expression.Name name
                        ? !assigned.contains(name.name()) && JavaNames.isOfJava(name.name(), names)
                        : each instanceof Expression.Attribute attribute
                                ? isJavasAlone(attribute.name())
                                : each instanceof Expression.Call call && isMethodOfJava(call));
    }

    /** What Java has declared, and has no value, is a method. */
    private boolean isMethodOfJava(Expression.Call call) {
        return call.function() instanceof Expression.Name name
                && names.isOfJava(name.name())
                && names.get(name.name()) == null;
    }

    /** True for members of texts, arrays and lists that only Java's have. */
    private static boolean isJavasAlone(String member) {
        return Marks.OF_JAVA.contains(member) || (OF_STRING.contains(member) && !Known.has("", member));
    }

    /** True for members of texts, lists and dicts that Java's have not. */
    private static boolean isPythonsAlone(String member) {
        return !OF_JAVAS_VALUES.contains(member) && Samples.ALL.stream().anyMatch(sample -> Known.has(sample, member));
    }

    private static Stream<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::getName);
    }

    private boolean isNeverJava(Expression expression) {
        if (expression instanceof Expression.Attribute attribute) {
            return isLetter(attribute.target())
                    || (isText(attribute.target())
                            && !OF_STRING.contains(attribute.name())
                            && Known.has("", attribute.name()));
        } else if (expression instanceof Expression.Call call) {
            return isNeverJava(call, false);
        }
        return false;
    }

    /** {@code any}: on whatever it is called. */
    private boolean isNeverJava(Expression.Call call, boolean any) {
        int given = call.arguments().size();
        if (call.function() instanceof Expression.Attribute attribute && (any || isText(attribute.target()))) {
            String name = attribute.name();
            return (STATIC.contains(name) && isText(attribute.target()))
                    || (name.equals("split") && (given == 0 || !call.keywords().isEmpty()))
                    || (name.equals("strip") && given > 0)
                    || (name.equals("replace") && (given > 2 || mixesLetters(call)));
        }
        return given == 1 && call.function() instanceof Expression.Name name && isOfTexts(name.name(), call, any);
    }

    /** {@code "abc".replace('a', "b")}. */
    private boolean mixesLetters(Expression.Call call) {
        return call.arguments().stream().map(this::isLetter).distinct().count() > 1
                && call.arguments().stream().allMatch(TextMarks::isText);
    }

    /** {@code sorted("cab")}, {@code len(name.split("-"))}. */
    private static boolean isOfTexts(String function, Expression.Call call, boolean any) {
        Expression argument = call.arguments().get(0);
        boolean parts = argument instanceof Expression.Call inner
                && inner.function() instanceof Expression.Attribute attribute
                && attribute.name().equals("split");
        return function.equals("sorted") ? any || isText(argument) : any && function.equals("len") && parts;
    }

    /** {@code True}, {@code None}, but for {@code status=None}, which is read in Java, too. */
    private static boolean hasPythonsConstant(Statement statement) {
        Set<Expression> named = all(statement)
                .filter(Expression.Call.class::isInstance)
                .flatMap(call -> ((Expression.Call) call).keywords().stream())
                .map(Expression.Keyword::value)
                .collect(Collectors.toSet());
        return all(statement)
                .anyMatch(each -> each instanceof Expression.Constant constant
                        && (constant.value() == null || constant.value() instanceof Boolean)
                        && !named.contains(each));
    }

    private boolean isOtherwise(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return call.function() instanceof Expression.Attribute attribute
                    && OTHERWISE.contains(attribute.name())
                    && isText(attribute.target());
        } else if (expression instanceof Expression.Binary binary) {
            return isNumberInJava(binary) && Walk.all(binary).anyMatch(this::isLetter);
        }
        return expression instanceof Expression.Constant constant
                && (written(constant).startsWith("\"\"\"") || isNoNumberOfJava(constant));
    }

    /** {@code 0o17}, {@code 100000000000}, which Java refuses, and {@code 0xFFFFFFFF}, which is -1 there. */
    private boolean isNoNumberOfJava(Expression.Constant constant) {
        return (constant.value() instanceof Double real && real.isInfinite())
                || (constant.value() instanceof Number number
                        && !(number instanceof Double)
                        && (Numbers.big(number).bitLength() >= Integer.SIZE
                                || written(constant).matches("0[oO].*")));
    }

    /** A letter, or a sum of letters and numbers. */
    private boolean isNumberInJava(Expression expression) {
        return isLetter(expression)
                || (expression instanceof Expression.Constant constant && constant.value() instanceof Number)
                || (expression instanceof Expression.Binary binary
                        && binary.operator().equals("+")
                        && isNumberInJava(binary.left())
                        && isNumberInJava(binary.right()));
    }

    private boolean isLetter(Expression expression) {
        return expression instanceof Expression.Constant constant
                && constant.value() instanceof String
                && LETTER.matcher(written(constant)).matches();
    }

    private String written(Expression expression) {
        int end = Math.min(text.length(), expression.span().end());
        return text.substring(Math.min(end, expression.span().start()), end);
    }

    /** A text for certain, or what one makes of it. */
    private static boolean isText(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            return binary.operator().equals("+")
                    ? isText(binary.left()) || isText(binary.right())
                    : isText(binary.left());
        } else if (expression instanceof Expression.Call call) {
            return call.function() instanceof Expression.Attribute attribute
                    && isText(attribute.target())
                    && TextMethods.GIVE_TEXTS.contains(attribute.name());
        }
        return (expression instanceof Expression.Constant constant && constant.value() instanceof String)
                || expression instanceof Expression.FormattedText;
    }

    /** Two texts side by side, prefixes and escapes that Java has not. */
    private boolean hasPythonsText(Statement statement) {
        int end = Math.min(text.length(), statement.span().end());
        String source = text.substring(Math.min(end, statement.span().start()), end);
        if (source.indexOf('"') < 0 && source.indexOf('\'') < 0) {
            return false;
        }
        List<PyToken> tokens = Python.tokens(source);
        for (int i = 0; i < tokens.size(); i++) {
            boolean isText = tokens.get(i).kind() == PyToken.Kind.STRING;
            boolean another = i + 1 < tokens.size() && tokens.get(i + 1).kind() == PyToken.Kind.STRING;
            if (isText && (another || isPythons(tokens.get(i).text()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPythons(String literal) {
        return NEVER_JAVA.matcher(literal).matches()
                || ESCAPES.matcher(literal).replaceAll("").indexOf('\\') >= 0;
    }
}
