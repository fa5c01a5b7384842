package io.quilt4j.shell.python;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds names that only Java has: {@code Map.of(1, 2)["name"]} is Java with a slip in it, and its hint speaks of Java. */
final class JavaNames {

    private static final Set<String> WORDS = Set.of("true", "false", "null", "new", "var", "this", "final");

    private static final Set<String> PRIMITIVES =
            Set.of("char", "byte", "short", "int", "long", "float", "double", "boolean");

    private JavaNames() {}

    /** {@code (int) (7 / 2)}, which Python would take for a call of what the brackets hold. */
    static boolean hasCast(String text) {
        List<PyToken> tokens = text.indexOf(')') < 0 ? List.of() : Python.tokens(text);
        for (int i = 1; i + 2 < tokens.size(); i++) {
            boolean inBrackets = PRIMITIVES.contains(tokens.get(i).text())
                    && tokens.get(i - 1).is("(")
                    && tokens.get(i + 1).is(")")
                    && tokens.get(i + 2).is("(");
            PyToken before = tokens.get(Math.max(0, i - 2));
            boolean ofCall = i > 1 && (before.kind() == PyToken.Kind.NAME || before.is(")") || before.is("]"));
            if (inBrackets && !ofCall) {
                return true;
            }
        }
        return false;
    }

    static boolean areIn(List<Statement> statements, Names names) {
        Set<String> assigned = Targets.assignedIn(statements);
        return statements.stream()
                .flatMap(JavaNames::expressions)
                .flatMap(JavaNames::namesIn)
                .anyMatch(name -> !assigned.contains(name) && isOfJava(name, names));
    }

    static boolean isOfJava(String name, Names names) {
        boolean known = names.has(name) || BuiltinNames.ALL.contains(name);
        return WORDS.contains(name) || (!known && Character.isUpperCase(name.charAt(0)));
    }

    private static Stream<Expression> expressions(Statement statement) {
        if (statement instanceof Statement.Evaluate evaluate) {
            return Stream.of(evaluate.expression());
        } else if (statement instanceof Statement.Assign assign) {
            return Stream.of(assign.value());
        } else if (statement instanceof Statement.Augment augment) {
            return Stream.of(augment.value());
        }
        return Stream.of();
    }

    /** As far as chains, calls and operators go; what is deeper is Python anyway. */
    private static Stream<String> namesIn(Expression expression) {
        if (expression instanceof Expression.Name name) {
            return Stream.of(name.name());
        } else if (expression instanceof Expression.Attribute attribute) {
            return namesIn(attribute.target());
        } else if (expression instanceof Expression.Subscript subscript) {
            return namesIn(subscript.target());
        } else if (expression instanceof Expression.Call call) {
            return Stream.concat(
                    namesIn(call.function()), call.arguments().stream().flatMap(JavaNames::namesIn));
        } else if (expression instanceof Expression.Binary binary) {
            return Stream.concat(namesIn(binary.left()), namesIn(binary.right()));
        } else if (expression instanceof Expression.Comparison comparison) {
            return comparison.operands().stream().flatMap(JavaNames::namesIn);
        } else if (expression instanceof Expression.Conditional choice) {
            return Stream.of(choice.condition(), choice.then(), choice.otherwise())
                    .flatMap(JavaNames::namesIn);
        } else if (expression instanceof Expression.Not not) {
            return namesIn(not.operand());
        }
        return Stream.of();
    }
}
