package io.quilt4j.shell.python;

import java.util.Objects;

/** Finds lines that are Java's although Python can read them, and a variable that Python made is in them. */
final class JavaLines {

    private final Names names;
    private final String text;

    JavaLines(Names names, String text) {
        this.names = names;
        this.text = text;
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
        return expression instanceof Expression.Attribute attribute
                && attribute.target() instanceof Expression.Name name
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
