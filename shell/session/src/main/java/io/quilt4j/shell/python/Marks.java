package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Expression.Part;
import io.quilt4j.shell.text.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds in a text that Python can read what Java would not mean, or would mean otherwise. */
final class Marks {

    /** Members that Python's values do not have. */
    static final Set<String> OF_JAVA = Set.of(
            "size", "length", "isEmpty", "stream", "equals", "hashCode", "toString", "charAt", "getClass", "compareTo");

    private static final Set<String> PRINTS = Set.of("sep", "end", "file", "flush");

    private final Names names;

    Marks(Names names) {
        this.names = names;
    }

    boolean isPython(List<Statement> statements, String text) {
        if (hasBrokenText(text) || isTooLongForJava(statements, text)) {
            return true;
        }
        if (JavaNames.hasCast(text)) {
            return false;
        }
        TextMarks texts = new TextMarks(names, text);
        JavaLines java = new JavaLines(names, text);
        if (statements.stream().allMatch(Marks::isPlain) && JavaNames.areIn(statements, names)) {
            return false;
        }
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            boolean closed = Semicolons.close(statements, i, text);
            if (!java.isJavas(statement)
                    && (isAboutPythonsOwn(statement)
                            || texts.isPython(statement, closed)
                            || isPython(statement, closed, text))) {
                return true;
            }
        }
        return false;
    }

    /** {@code closed}: with a semicolon behind it, as Java has it. */
    private boolean isPython(Statement statement, boolean closed, String text) {
        if (isPlain(statement) && (hasFormOfPython(statement) || dividesInBrackets(statement, text))) {
            return true;
        } else if (statement instanceof Statement.Evaluate expression) {
            return !closed && (isPython(expression.expression()) || isPrintOfNumbers(expression.expression()));
        } else if (statement instanceof Statement.Assign assign) {
            return !closed
                    && (assign.targets().stream().anyMatch(this::isNoVariableOfJava) || isPython(assign.value()));
        } else if (statement instanceof Statement.Augment augment) {
            return !closed && (isNoVariableOfJava(augment.target()) || isPython(augment.value()));
        }
        return !(closed && statement instanceof Statement.Return) && !isOfJavaToo(statement, closed);
    }

    /** {@code key = ["a"];}: a value that Java has no such way to write. An expression alone may be a type, {@code Map<A, B> b;}. */
    private static boolean hasFormOfPython(Statement statement) {
        return !(statement instanceof Statement.Evaluate evaluate
                        && !(evaluate.expression() instanceof Expression.Call))
                && Walk.expressions(statement)
                        .flatMap(Walk::all)
                        .anyMatch(each -> each instanceof Expression.ListOf
                                || each instanceof Expression.TupleOf
                                || each instanceof Expression.SetOf
                                || each instanceof Expression.DictOf
                                || each instanceof Expression.Comprehension
                                || each instanceof Expression.Conditional
                                || each instanceof Expression.Logical
                                || each instanceof Expression.Not);
    }

    /** {@code print(x // 2);} on one line, of which Java sees no closing bracket. */
    private static boolean dividesInBrackets(Statement statement, String text) {
        return statement.span().of(text).indexOf('\n') < 0
                && Walk.expressions(statement)
                        .flatMap(Walk::all)
                        .filter(Expression.Call.class::isInstance)
                        .flatMap(call -> ((Expression.Call) call).arguments().stream())
                        .flatMap(Walk::all)
                        .anyMatch(each -> each instanceof Expression.Binary binary
                                && binary.operator().equals("//"));
    }

    /** Java's compiler takes no text of more than 65535 bytes; what may be either is Python's then. */
    private boolean isTooLongForJava(List<Statement> statements, String text) {
        return text.length() > 21_845 // of three bytes each
                && mayBePython(statements, text)
                && statements.stream()
                        .flatMap(Walk::expressions)
                        .flatMap(Walk::all)
                        .noneMatch(this::isOfJavaAlone)
                && statements.stream()
                        .flatMap(Walk::expressions)
                        .flatMap(Walk::all)
                        .anyMatch(each -> each instanceof Expression.Constant constant
                                && constant.value() instanceof String value
                                && value.getBytes(StandardCharsets.UTF_8).length > 65_535);
    }

    /** A function that Python has defined: a semicolon behind its call makes it no Java. */
    private boolean isAboutPythonsOwn(Statement statement) {
        Set<String> own = names.ofPythonOnly();
        return !own.isEmpty()
                && Walk.expressions(statement)
                        .flatMap(Walk::all)
                        .anyMatch(each -> each instanceof Expression.Name name
                                && own.contains(name.name())
                                && Python.isFunction(names.get(name.name())));
    }

    /** Nothing in it is Java's for certain: no semicolon, no name that only Java has. */
    boolean mayBePython(List<Statement> statements, String text) {
        return !JavaNames.areIn(statements, names)
                && statements.stream().allMatch(Marks::isPlain)
                && IntStream.range(0, statements.size()).noneMatch(at -> Semicolons.close(statements, at, text));
    }

    /** A text in single marks that goes on behind a backslash at the end of its line: Java has none. */
    private static boolean hasBrokenText(String text) {
        return text.indexOf('\\') >= 0
                && Python.tokens(text).stream()
                        .anyMatch(token -> token.kind() == PyToken.Kind.STRING
                                && token.text().indexOf('\n') >= 0
                                && !token.text().matches("(?s)\\w*(\"\"\"|''').*"));
    }

    /** {@code print("a", end="")}. */
    private boolean isPythonsPrint(Expression.Call call) {
        return call.function() instanceof Expression.Name name
                && name.name().equals("print")
                && !names.has("print")
                && call.keywords().stream()
                        .anyMatch(keyword -> keyword.name() != null && PRINTS.contains(keyword.name()));
    }

    /**
     * {@code print(7 / 2)} without a semicolon, and without a variable that Java has declared: Java's 3 is never what was meant. A text
     * that something is added to is left to Java, which adds a number, too.
     */
    private boolean isPrintOfNumbers(Expression expression) {
        return expression instanceof Expression.Call call
                && call.function() instanceof Expression.Name name
                && name.name().equals("print")
                && !names.has("print")
                && call.arguments().stream()
                        .flatMap(Walk::all)
                        .noneMatch(each -> isOfJavaAlone(each) || addsANumber(each))
                && (call.arguments().stream().flatMap(Walk::all).anyMatch(this::countsOtherwise)
                        || call.arguments().stream().anyMatch(Marks::asksTheCatalog));
    }

    /** {@code quilt3.api_keys.get("id")}, whose answer may be None, or a list of texts; what goes on with it may be Java. */
    private static boolean asksTheCatalog(Expression expression) {
        if (!(expression instanceof Expression.Call call)) {
            return false;
        }
        Expression at = call.function();
        while (at instanceof Expression.Attribute attribute) {
            at = attribute.target();
        }
        return at != call.function()
                && at instanceof Expression.Name name
                && name.name().equals("quilt3")
                && call.arguments().stream().allMatch(Expression.Constant.class::isInstance)
                && call.keywords().stream().allMatch(keyword -> keyword.value() instanceof Expression.Constant);
    }

    private boolean isOfJavaAlone(Expression expression) {
        return expression instanceof Expression.Name name
                ? names.isOfJava(name.name()) || JavaNames.isOfJava(name.name(), names)
                : expression instanceof Expression.Attribute attribute && OF_JAVA.contains(attribute.name());
    }

    /** {@code "n = " + (a - 1)}, which in Python is a TypeError. */
    private static boolean addsANumber(Expression expression) {
        return expression instanceof Expression.Binary sum
                && sum.operator().equals("+")
                && ((isOfTexts(sum.left()) && isNumber(sum.right()))
                        || (isNumber(sum.left()) && isOfTexts(sum.right())));
    }

    private static boolean isOfTexts(Expression expression) {
        return isText(expression)
                || (expression instanceof Expression.Binary sum
                        && sum.operator().equals("+")
                        && (isOfTexts(sum.left()) || isOfTexts(sum.right())));
    }

    private static boolean isNumber(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            return isNumber(binary.left()) || isNumber(binary.right());
        }
        return expression instanceof Expression.Comparison
                || expression instanceof Expression.Unary
                || (expression instanceof Expression.Constant constant && constant.value() instanceof Number);
    }

    private boolean countsOtherwise(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            return !binary.operator().equals("+") || (!isText(binary.left()) && !isText(binary.right()));
        }
        return expression instanceof Expression.Comparison
                || (expression instanceof Expression.Constant constant && constant.value() instanceof Double);
    }

    /** Without blocks: a line that may be Java with a slip in it. */
    static boolean isPlain(Statement statement) {
        return statement instanceof Statement.Evaluate
                || statement instanceof Statement.Assign
                || statement instanceof Statement.Augment;
    }

    /** {@code break;}, {@code import java.util.List;}. */
    private static boolean isOfJavaToo(Statement statement, boolean closed) {
        if (statement instanceof Statement.Import imported && imported.from() == null) {
            return (closed && imported.module().contains("."))
                    || imported.module().matches("(java|javax|io|org|com)\\..*");
        }
        return closed && (statement instanceof Statement.Break || statement instanceof Statement.Continue);
    }

    private boolean isNoVariableOfJava(Expression target) {
        if (target instanceof Expression.Name name) {
            boolean ofJava = names.isOfJava(name.name()) && !names.isMethodOfJava(name.name());
            return !ofJava && !SecretText.holdsKey(name.name());
        }
        return !(target instanceof Expression.Subscript subscript) || isPython(subscript);
    }

    private boolean isPython(Expression expression) {
        if (expression instanceof Expression.Name name) {
            return isPython(name.name());
        } else if (expression instanceof Expression.Attribute attribute) {
            boolean ofJava = attribute.target() instanceof Expression.Name name
                    && new JavaLines(names, "").hasMember(name.name(), attribute.name());
            return !ofJava && (isPython(attribute.target()) || isPlainNumber(attribute.target()));
        } else if (expression instanceof Expression.Call call) {
            return isPythonsPrint(call)
                    || isPython(call.function())
                    || call.arguments().stream().anyMatch(this::isPython)
                    || call.keywords().stream().anyMatch(keyword -> isPython(keyword.value()));
        } else if (expression instanceof Expression.Subscript subscript) {
            return !isArrayOfJava(subscript.target());
        } else if (expression instanceof Expression.Unary unary) {
            return isPython(unary.operand());
        } else if (expression instanceof Expression.Binary binary) {
            return isPython(binary);
        } else if (expression instanceof Expression.Comparison comparison) {
            return comparison.operators().size() > 1
                    || comparison.operators().get(0).matches("in|is|not in|is not")
                    || comparison.operands().stream().anyMatch(this::isPython);
        } else if (expression instanceof Expression.FormattedText text) {
            return text.parts().stream().anyMatch(this::isPython);
        }
        return !(expression instanceof Expression.Constant);
    }

    /** {@code (1).real}: no number of Java has members. */
    private static boolean isPlainNumber(Expression expression) {
        return expression instanceof Expression.Constant constant && constant.value() instanceof Number;
    }

    private boolean isPython(String name) {
        return names.has(name)
                ? !names.isOfJava(name)
                : BuiltinNames.ALL.contains(name) && !BuiltinNames.OF_BOTH.contains(name);
    }

    private boolean isPython(Part part) {
        return part.format() != null || part.conversion() != ' ' || (part.value() != null && isPython(part.value()));
    }

    private boolean isPython(Expression.Binary binary) {
        boolean texts = isText(binary.left()) || isText(binary.right());
        return binary.operator().equals("**")
                || binary.operator().equals("//")
                || (texts && (binary.operator().equals("*") || binary.operator().equals("%")))
                || isPython(binary.left())
                || isPython(binary.right());
    }

    private static boolean isText(Expression expression) {
        return (expression instanceof Expression.Constant constant && constant.value() instanceof String)
                || expression instanceof Expression.FormattedText;
    }

    private boolean isArrayOfJava(Expression target) {
        if (!(target instanceof Expression.Name name) || !names.isOfJava(name.name())) {
            return false;
        }
        Object value = names.get(name.name());
        return value != null && value.getClass().isArray();
    }
}
