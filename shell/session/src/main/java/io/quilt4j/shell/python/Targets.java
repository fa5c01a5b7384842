package io.quilt4j.shell.python;

import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.prelude.packages.PackageEntry;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
        List<@Nullable Object> values = parts(value);
        if (values.size() != targets.size()) {
            throw PythonException.value(
                    values.size() > targets.size()
                            ? "too many values to unpack (expected " + targets.size() + ")"
                            : "not enough values to unpack (expected " + targets.size() + ", got " + values.size()
                                    + ")");
        }
        for (int i = 0; i < targets.size(); i++) {
            assign(targets.get(i), values.get(i), scope);
        }
    }

    /** What Python gives in pairs and threes, Java gives by its names. */
    private static List<@Nullable Object> parts(@Nullable Object value) {
        if (value instanceof CreatedKey created) {
            return Tuple.of(created.key, created.secret);
        } else if (value instanceof PackageEntry entry) {
            return Tuple.of(entry.logical_key, entry);
        }
        boolean many = value instanceof Iterable || value instanceof Iterator || value instanceof Map;
        if (!many && !(value instanceof String || value instanceof Object[])) {
            throw PythonException.type("cannot unpack non-iterable " + TypeNames.of(value) + " object");
        }
        return Values.list(value);
    }

    /** The names that a body assigns, without those of functions in it. */
    static Set<String> assignedIn(List<Statement> body) {
        Set<String> names = new HashSet<>();
        body.forEach(statement -> add(statement, names));
        return names;
    }

    private static void add(Statement statement, Set<String> names) {
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
        }
    }
}
