package io.quilt4j.shell.python;

import io.quilt4j.shell.prelude.packages.PackageEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands left of an equals sign: names, elements, and several at once. */
final class Targets {

    private Targets() {}

    static void assign(Expression target, @Nullable Object value, Scope scope) throws Exception {
        if (target instanceof Expression.Name name) {
            scope.set(name.name(), value);
        } else if (target instanceof Expression.Subscript subscript) {
            Object container = Evaluator.value(subscript.target(), scope);
            if (container instanceof Modules.Environ) {
                throw PythonException.type("the environment is only read here: the session's login is set with"
                        + " quilt3.login_with_api_key(...)");
            }
            if (subscript.index() instanceof Expression.Slice slice) {
                Slices.set(container, Slices.bounds(slice, scope), value);
                return;
            }
            Subscripts.set(container, Evaluator.value(subscript.index(), scope), value);
        } else if (target instanceof Expression.TupleOf tuple) {
            assignAll(tuple.elements(), value, scope);
        } else if (target instanceof Expression.ListOf list) {
            assignAll(list.elements(), value, scope);
        } else {
            throw new PythonException("AttributeError", "what a catalog tells cannot be assigned");
        }
    }

    private static void assignAll(List<Expression> targets, @Nullable Object value, Scope scope) throws Exception {
        int star = star(targets);
        Iterator<? extends @Nullable Object> given = parts(value);
        List<@Nullable Object> values = new ArrayList<>();
        while ((star >= 0 || values.size() <= targets.size()) && given.hasNext()) {
            values.add(Numbers.normal(given.next()));
        }
        requireCount(targets.size(), star >= 0, values.size());
        int more = values.size() - targets.size();
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i) instanceof Expression.Starred rest) {
                assign(rest.value(), new ArrayList<>(values.subList(i, i + more + 1)), scope);
            } else {
                assign(targets.get(i), values.get(star >= 0 && i > star ? i + more : i), scope);
            }
        }
    }

    /** Where the target stands that takes what is left over; -1: there is none. */
    private static int star(List<Expression> targets) {
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i) instanceof Expression.Starred) {
                return i;
            }
        }
        return -1;
    }

    private static void requireCount(int targets, boolean star, int values) {
        int least = star ? targets - 1 : targets;
        if (values < least) {
            throw PythonException.value("not enough values to unpack (expected " + (star ? "at least " : "") + least
                    + ", got " + values + ")");
        } else if (values > targets && !star) {
            throw PythonException.value("too many values to unpack (expected " + targets + ")");
        }
    }

    /** What Python gives in pairs and threes, Java gives by its names. */
    private static Iterator<? extends @Nullable Object> parts(@Nullable Object value) {
        if (value instanceof PackageEntry entry) {
            return Tuple.of(entry.logical_key, entry).iterator();
        }
        if (!Values.canBeGoneThrough(value)) {
            throw PythonException.type("cannot unpack non-iterable " + TypeNames.of(value) + " object");
        }
        return Values.iterator(value);
    }

    /** The names that a body assigns, without those of functions in it. */
    static Set<String> assignedIn(List<Statement> body) {
        Set<String> names = new HashSet<>();
        body.forEach(statement -> add(statement, names));
        return names;
    }

    private static void add(Statement statement, Set<String> names) {
        Walk.expressions(statement).flatMap(Walk::all).forEach(each -> {
            if (each instanceof Expression.Assigning assigning) {
                names.add(assigning.name().name());
            }
        });
        if (statement instanceof Statement.Assign assign) {
            assign.targets().forEach(target -> add(target, names));
        } else if (statement instanceof Statement.Augment augment) {
            add(augment.target(), names);
        } else if (statement instanceof Statement.If choice) {
            choice.then().forEach(each -> add(each, names));
            choice.otherwise().forEach(each -> add(each, names));
        } else if (statement instanceof Statement.For loop) {
            add(loop.target(), names);
            loop.body().forEach(each -> add(each, names));
            loop.otherwise().forEach(each -> add(each, names));
        } else if (statement instanceof Statement.While loop) {
            loop.body().forEach(each -> add(each, names));
            loop.otherwise().forEach(each -> add(each, names));
        } else if (statement instanceof Statement.Define function) {
            names.add(function.name());
        } else if (statement instanceof Statement.Import imported) {
            names.add(imported.as());
        } else if (statement instanceof Statement.Try attempt) {
            add(attempt, names);
        } else if (statement instanceof Statement.With with) {
            if (with.target() != null) {
                add(with.target(), names);
            }
            with.body().forEach(each -> add(each, names));
        }
    }

    private static void add(Statement.Try attempt, Set<String> names) {
        attempt.body().forEach(each -> add(each, names));
        attempt.otherwise().forEach(each -> add(each, names));
        attempt.last().forEach(each -> add(each, names));
        for (Statement.Handler handler : attempt.handlers()) {
            if (handler.name() != null) {
                names.add(handler.name());
            }
            handler.body().forEach(each -> add(each, names));
        }
    }

    private static void add(Expression target, Set<String> names) {
        if (target instanceof Expression.Name name) {
            names.add(name.name());
        } else if (target instanceof Expression.TupleOf tuple) {
            tuple.elements().forEach(element -> add(element, names));
        } else if (target instanceof Expression.ListOf list) {
            list.elements().forEach(element -> add(element, names));
        } else if (target instanceof Expression.Starred rest) {
            add(rest.value(), names);
        }
    }
}
