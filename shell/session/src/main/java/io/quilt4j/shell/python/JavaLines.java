package io.quilt4j.shell.python;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds lines that are Java's although Python can read them: among lines of Python, or with a variable that Python made in them. */
final class JavaLines {

    private final Names names;
    private final String text;

    JavaLines(Names names, String text) {
        this.names = names;
        this.text = text;
    }

    /**
     * Where the first line begins that would be Java's if it stood alone, {@code print(n / 2);}, or {@code print(n / 2)} of an {@code n} that
     * Java declared: what stands above or below it is of no account. What is assigned above it in the same text is Python's. -1: there is none.
     */
    int start(List<Statement> statements) {
        Set<String> assigned = new HashSet<>();
        for (Statement statement : statements) {
            if (Marks.isPlain(statement) && isAlone(statement, assigned)) {
                return statement.span().start();
            }
            assigned.addAll(Targets.assignedIn(List.of(statement)));
        }
        return -1;
    }

    private boolean isAlone(Statement statement, Set<String> assigned) {
        Set<String> used = namesIn(Walk.expressions(statement));
        int end = statement.span().end();
        String line = text.substring(end).lines().findFirst().orElse("");
        boolean closed = line.matches("\\s*;\\s*(?:#.*|//.*)?");
        return used.stream().noneMatch(assigned::contains)
                && Targets.assignedIn(List.of(statement)).stream().allMatch(names::isOfJava)
                && (closed || isAboutJavas(statement))
                && !Python.isPython(text.substring(statement.span().start(), end) + (closed ? ";" : ""), names);
    }

    /** Reads a variable that Java declared, or puts a plain value of the same kind into one. */
    private boolean isAboutJavas(Statement statement) {
        if (statement instanceof Statement.Assign assign
                && assign.targets().size() == 1
                && assign.targets().get(0) instanceof Expression.Name name
                && assign.value() instanceof Expression.Constant constant
                && constant.value() != null) {
            Object now = names.isOfJava(name.name()) ? names.get(name.name()) : null;
            return (now instanceof Integer && constant.value() instanceof Long)
                    || (now instanceof String && constant.value() instanceof String);
        }
        Stream<Expression> read =
                statement instanceof Statement.Assign assign ? Stream.of(assign.value()) : Walk.expressions(statement);
        return namesIn(read).stream().anyMatch(names::isOfJava);
    }

    private static Set<String> namesIn(Stream<Expression> expressions) {
        return expressions
                .flatMap(Walk::all)
                .filter(Expression.Name.class::isInstance)
                .map(name -> ((Expression.Name) name).name())
                .collect(Collectors.toSet());
    }

    /**
     * {@code days.size()} of a list that Python made, which its own lists do not have; {@code twice(n)} of a method that Java declared;
     * {@code ++n}, which in Python does nothing.
     */
    boolean isJavas(Statement statement) {
        return Marks.isPlain(statement)
                && (counts(statement)
                        || Walk.expressions(statement)
                                .flatMap(Walk::all)
                                .anyMatch(each -> isMethodOfJava(each) || isMemberOfJava(each)));
    }

    /** What Java has declared, and has no value, is a method. */
    private boolean isMethodOfJava(Expression expression) {
        return expression instanceof Expression.Call call
                && call.function() instanceof Expression.Name name
                && names.isOfJava(name.name())
                && names.get(name.name()) == null;
    }

    private boolean isMemberOfJava(Expression expression) {
        if (!(expression instanceof Expression.Attribute attribute)) {
            return false;
        }
        if (attribute.target() instanceof Expression.Call) {
            return Marks.OF_JAVA.contains(attribute.name()) && !attribute.name().equals("size"); // of a package's entry
        }
        return attribute.target() instanceof Expression.Name name
                && hasMember(name.name(), attribute.name())
                && Attributes.isPythons(Objects.requireNonNull(names.get(name.name())));
    }

    /** Whether it is Java alone that gives this member to a value that Python made; Python may be able to call it, too. */
    boolean hasMember(String name, String member) {
        Object value = names.has(name) && !names.isOfJava(name) ? names.get(name) : null;
        return value != null && Attributes.isJavasAlone(value, member);
    }

    private boolean counts(Statement statement) {
        int start = statement.span().start();
        return text.startsWith("++", start) || text.startsWith("--", start);
    }
}
