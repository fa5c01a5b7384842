package io.quilt4j.shell.session;

import io.quilt4j.shell.keywords.Rewritten;
import io.quilt4j.shell.text.Inside;
import io.quilt4j.shell.text.Nearest;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import org.jspecify.annotations.Nullable;

/** Explains a name that the compiler does not know: marks that name alone, and says which one was likely meant. */
final class UnknownNames {

    private static final String PACKAGE = "compiler.err.doesnt.exist";
    private static final Pattern NAME = Pattern.compile("\\s*(\\w+)");

    private final Function<String, @Nullable Class<?>> typeOfExpression;
    private final Collection<String> names;
    private final Set<String> ourMembers = new LinkedHashSet<>();

    /**
     * The names to choose from.
     *
     * @param typeOfExpression answers the class of an expression as Java writes it, null when it is not known
     * @param names what can stand free
     * @param ours classes that an expression of unknown type is likely of: the parameter of a lambda, say
     */
    UnknownNames(
            Function<String, @Nullable Class<?>> typeOfExpression,
            Collection<String> names,
            Collection<Class<?>> ours) {
        this.typeOfExpression = typeOfExpression;
        this.names = names;
        ours.forEach(type -> ourMembers.addAll(members(type)));
    }

    /** Null when the diagnostic is about something else, or the name cannot be told. */
    @Nullable
    Diagnostic explain(Diag diag, Rewritten rewritten, String snippet) {
        String java = rewritten.java();
        int start = (int) Math.max(0, diag.getStartPosition());
        int position = (int) Math.max(start, diag.getPosition());
        boolean dotted = position < java.length() && java.charAt(position) == '.';
        // A name that nobody knows is a package for javac when a dot follows.
        boolean ofPackage = diag.getCode().equals(PACKAGE);
        if (ofPackage && (!dotted || java.substring(start, position).indexOf('.') >= 0)) {
            return null;
        }
        boolean member = dotted && !ofPackage;
        Matcher name = NAME.matcher(java).region(Math.min(java.length(), member ? position + 1 : start), java.length());
        if (!name.lookingAt()) {
            return null;
        }
        int from = rewritten.edits().toOriginal(name.start(1));
        int to = rewritten.edits().toOriginal(name.end(1) - 1) + 1;
        if (from > to || to > snippet.length() || !snippet.substring(from, to).equals(name.group(1))) {
            return null;
        }
        Span span = new Span(from, to);
        return member
                ? ofMember(SecretText.masked(name.group(1)), span, java.substring(start, position))
                : ofName(name.group(1), span);
    }

    private Diagnostic ofName(String name, Span span) {
        if (names.contains(name)) {
            return new Diagnostic(
                    span,
                    "'" + name + "' is a class, not a value",
                    name.equals("quilt3")
                            ? "quilt3.api_keys, quilt3.admin, quilt3.login(), quilt3.logged_in(), quilt3.config()"
                            : "");
        }
        String shown = SecretText.masked(name);
        return new Diagnostic(span, "cannot find '" + shown + "'" + suggestion(shown, names), "");
    }

    private Diagnostic ofMember(String name, Span span, String receiver) {
        Class<?> type = typeOfExpression.apply(receiver);
        if (type == null) {
            return new Diagnostic(
                    span,
                    "cannot find '" + name + "' in " + SecretText.masked(receiver.strip())
                            + suggestion(name, ourMembers),
                    "");
        }
        String near = Inside.of(type, name)
                .map(inside -> "; did you mean '" + inside + "'?")
                .orElseGet(() -> suggestion(name, members(type)));
        return new Diagnostic(span, "cannot find '" + name + "' in " + type.getSimpleName() + near, "");
    }

    private static Set<String> members(Class<?> type) {
        Set<String> members = new LinkedHashSet<>();
        for (Field field : type.getFields()) {
            add(members, field);
        }
        for (Method method : type.getMethods()) {
            add(members, method);
        }
        return members;
    }

    private static void add(Set<String> members, Member member) {
        boolean ofObject = member.getDeclaringClass() == Object.class;
        if (Modifier.isPublic(member.getModifiers())
                && !ofObject
                && !member.getName().startsWith("$")) {
            members.add(member.getName());
        }
    }

    private static String suggestion(String name, Collection<String> candidates) {
        return Nearest.to(name, candidates)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("");
    }
}
