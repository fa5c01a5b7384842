package io.quilt4j.shell.python;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at the patterns that are written out in a text before anything runs. */
final class Regexes {

    private Regexes() {}

    /** {@code resolved}: what an expression is for certain. */
    static void check(Expression.Call call, Function<Expression, @Nullable Object> resolved) throws SyntaxProblem {
        if (call.arguments().isEmpty()
                || !(call.arguments().get(0) instanceof Expression.Constant pattern)
                || !(pattern.value() instanceof String text)) {
            return;
        }
        int flags = 0;
        for (Expression argument : call.arguments()) {
            flags |= flags(argument, resolved);
        }
        for (Expression.Keyword keyword : call.keywords()) {
            flags |= flags(keyword.value(), resolved);
        }
        try {
            Regex.of(text, new RegexFlag(flags));
        } catch (NotHereException e) {
            throw SyntaxProblem.outside(pattern.span(), e.what(), "");
        } catch (PythonException ofPython) {
            // It is wrong in Python, too, which says so when it comes there.
        }
    }

    private static int flags(Expression expression, Function<Expression, @Nullable Object> resolved) {
        if (expression instanceof Expression.Binary both) {
            return flags(both.left(), resolved) | flags(both.right(), resolved);
        }
        return resolved.apply(expression) instanceof RegexFlag flag ? flag.bits() : 0;
    }
}
