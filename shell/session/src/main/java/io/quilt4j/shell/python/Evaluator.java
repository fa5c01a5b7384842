package io.quilt4j.shell.python;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.packages.PackageCalls;
import io.quilt4j.shell.prelude.packages.PackageEntry;
import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.python.Expression.Clause;
import io.quilt4j.shell.python.Expression.Comprehension;
import io.quilt4j.shell.python.Expression.FormattedText;
import io.quilt4j.shell.python.Expression.Parameter;
import io.quilt4j.shell.python.Expression.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value of an expression. */
final class Evaluator {

    private Evaluator() {}

    static @Nullable Object value(Expression expression, Scope scope) throws Exception {
        if (expression instanceof Expression.Constant constant) {
            return constant.value();
        } else if (expression instanceof Expression.Name name) {
            return scope.get(name.name());
        } else if (expression instanceof Expression.Attribute attribute) {
            return Attributes.get(value(attribute.target(), scope), attribute.name());
        } else if (expression instanceof Expression.Call call) {
            return call(call, scope);
        } else if (expression instanceof Expression.Subscript subscript) {
            return subscript(subscript, scope);
        } else if (expression instanceof FormattedText text) {
            return formatted(text, scope);
        } else if (expression instanceof Comprehension all) {
            return comprehension(all, scope);
        } else if (expression instanceof Expression.Lambda lambda) {
            return lambda(lambda, scope);
        }
        return operators(expression, scope);
    }

    private static @Nullable Object operators(Expression expression, Scope scope) throws Exception {
        if (expression instanceof Expression.Binary binary) {
            return Operators.binary(binary.operator(), value(binary.left(), scope), value(binary.right(), scope));
        } else if (expression instanceof Expression.Unary unary) {
            return Operators.unary(unary.operator(), value(unary.operand(), scope));
        } else if (expression instanceof Expression.Comparison comparison) {
            return compared(comparison, scope);
        } else if (expression instanceof Expression.Logical logical) {
            return logical(logical, scope);
        } else if (expression instanceof Expression.Not not) {
            return !isTrue(not.operand(), scope);
        } else if (expression instanceof Expression.Assigning assigning) {
            Object assigned = value(assigning.value(), scope);
            scope.setOutsideOfComprehensions(assigning.name().name(), assigned);
            return assigned;
        } else if (expression instanceof Expression.Conditional conditional) {
            return value(isTrue(conditional.condition(), scope) ? conditional.then() : conditional.otherwise(), scope);
        }
        return collections(expression, scope);
    }

    private static Object collections(Expression expression, Scope scope) throws Exception {
        if (expression instanceof Expression.ListOf list) {
            return Arguments.values(list.elements(), scope);
        } else if (expression instanceof Expression.TupleOf tuple) {
            return new Tuple(Arguments.values(tuple.elements(), scope));
        } else if (expression instanceof Expression.SetOf set) {
            return SetOrder.written(SetMethods.set(Arguments.values(set.elements(), scope)), set.elements());
        } else if (expression instanceof Expression.DictOf dict) {
            Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
            for (int i = 0; i < dict.keys().size(); i++) {
                if (dict.keys().get(i) instanceof Expression.Starred star) {
                    DictMethods.putAll(all, DictMethods.mapping(value(star.value(), scope)));
                    continue;
                }
                put(all, value(dict.keys().get(i), scope), value(dict.values().get(i), scope));
            }
            return all;
        }
        throw new IllegalStateException("a slice stands in brackets only");
    }

    /** The value is there before the key is found to be none. */
    private static void put(
            Map<@Nullable Object, @Nullable Object> dict, @Nullable Object key, @Nullable Object value) {
        dict.put(CollectionMethods.key(dict.keySet(), key), value);
    }

    static boolean isTrue(Expression condition, Scope scope) throws Exception {
        return Values.isTrue(value(condition, scope));
    }

    private static @Nullable Object call(Expression.Call call, Scope scope) throws Exception {
        // Once: quilt3.api_keys.create("x").key() is to make one key.
        Object target = call.function() instanceof Expression.Attribute called ? value(called.target(), scope) : null;
        Object function = call.function() instanceof Expression.Attribute called
                ? Attributes.get(target, called.name())
                : value(call.function(), scope);
        List<@Nullable Object> arguments = Arguments.byPlace(call, scope);
        Map<String, @Nullable Object> keywords = Arguments.byName(call, scope);
        scope.calling();
        if (function instanceof PyFunction known) {
            return known.call(arguments, keywords);
        }
        // pkg.meta() is what Java writes for pkg.meta: both give the same.
        boolean alone = arguments.isEmpty() && keywords.isEmpty();
        if (alone && call.function() instanceof Expression.Attribute attribute) {
            if (target != null && JavaMembers.isAttribute(target, attribute.name())) {
                return function;
            }
        }
        // entry() reads what entry.deserialize() does.
        if (function instanceof PackageEntry
                && JavaMembers.method(function, "deserialize") instanceof PyFunction read) {
            return read.call(arguments, keywords);
        }
        // quilt3.Package is what is called on the class, quilt3.Package() makes one.
        if (function instanceof PackageCalls
                && JavaMembers.method(new JavaStatics(quilt3.class), "Package") instanceof PyFunction method) {
            return method.call(arguments, keywords);
        }
        throw PythonException.type("'" + TypeNames.of(function) + "' object is not callable");
    }

    private static @Nullable Object subscript(Expression.Subscript subscript, Scope scope) throws Exception {
        Object target = value(subscript.target(), scope);
        if (subscript.index() instanceof Expression.Slice slice) {
            Slices.Bounds bounds = Slices.bounds(slice, scope);
            return target instanceof Secret secret
                    ? Secrets.part(secret, PyFunction.of("part", 1, 1, text -> Slices.get(text.get(0), bounds)))
                    : Slices.get(Tuple.orSame(target), bounds);
        }
        Object index = value(subscript.index(), scope);
        if (target instanceof Modules.Environ) {
            Object variable = Secrets.variable(Repr.text(index));
            if (variable == null) {
                throw PythonException.key(index);
            }
            return variable;
        }
        return Subscripts.get(target, index);
    }

    private static boolean compared(Expression.Comparison comparison, Scope scope) throws Exception {
        Object left = value(comparison.operands().get(0), scope);
        for (int i = 0; i < comparison.operators().size(); i++) {
            Object right = value(comparison.operands().get(i + 1), scope);
            if (!Operators.compare(comparison.operators().get(i), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private static @Nullable Object logical(Expression.Logical logical, Scope scope) throws Exception {
        Object value = null;
        for (Expression operand : logical.operands()) {
            value = value(operand, scope);
            if (Values.isTrue(value) != logical.isAnd()) {
                return value;
            }
        }
        return value;
    }

    private static String formatted(FormattedText text, Scope scope) throws Exception {
        StringBuilder all = new StringBuilder();
        for (Part part : text.parts()) {
            Expression expression = part.value();
            if (expression == null) {
                all.append(part.text());
                continue;
            }
            Object value = value(expression, scope);
            Object shown = part.conversion() == ' ' ? value : BraceFormat.converted(value, part.conversion());
            FormattedText format = part.format();
            all.append(Formats.format(shown, format == null ? "" : formatted(format, scope)));
        }
        return all.toString();
    }

    private static PyFunction lambda(Expression.Lambda lambda, Scope scope) throws Exception {
        return function("<lambda>", lambda.parameters(), Assigned.NONE, scope, inner -> value(lambda.body(), inner));
    }

    /** What a function does, with its parameters set. */
    interface Body {
        @Nullable
        Object run(Scope scope) throws Exception;
    }

    /** {@code names}: whose the names are that its body assigns. */
    static PyFunction function(String name, List<Parameter> all, Assigned names, Scope scope, Body body)
            throws Exception {
        String qualified = scope.path() + name;
        Parameters parameters = new Parameters(qualified, all, scope);
        Assigned assigned = names.and(parameters.names());
        return new Defined(name, (List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) -> {
            Scope inner = scope.function(qualified, assigned);
            parameters.bind(arguments, keywords, inner);
            scope.entered();
            try {
                return body.run(inner);
            } finally {
                scope.left();
            }
        });
    }

    private static Object comprehension(Comprehension all, Scope scope) throws Exception {
        Iterator<Scope> scopes = scopes(all.clauses(), 0, scope);
        switch (all.kind()) {
            case LIST -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (scopes.hasNext()) {
                    list.add(value(all.element(), scopes.next()));
                }
                return list;
            }
            case SET -> {
                return set(all, scopes);
            }
            case DICT -> {
                return dict(all, scopes);
            }
            default -> {
                return new Sequences.Lazy(
                        "generator",
                        () -> scopes.hasNext() ? new Sequences.Lazy.Found(value(all.element(), scopes.next())) : null);
            }
        }
    }

    private static Set<@Nullable Object> set(Comprehension all, Iterator<Scope> scopes) throws Exception {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        while (scopes.hasNext()) {
            set.add(CollectionMethods.key(set, value(all.element(), scopes.next())));
        }
        return set;
    }

    private static Map<@Nullable Object, @Nullable Object> dict(Comprehension all, Iterator<Scope> scopes)
            throws Exception {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        Expression value = Objects.requireNonNull(all.value());
        while (scopes.hasNext()) {
            Scope each = scopes.next();
            put(dict, value(all.element(), each), value(value, each));
        }
        return dict;
    }

    /** The scope once for each round, set when it is asked for: {@code any(revoke(k) for k in keys)} must stop where Python stops. */
    private static Iterator<Scope> scopes(List<Clause> clauses, int next, Scope scope) throws Exception {
        if (next == clauses.size()) {
            return List.of(scope).iterator();
        }
        Clause clause = clauses.get(next);
        Iterator<? extends @Nullable Object> values = Values.iterator(value(clause.iterable(), scope));
        // One scope for all rounds, as a function has: what a lambda in it sees is the last round's.
        return new Rounds(clauses, next, next == 0 ? scope.inner() : scope, values);
    }

    private static final class Rounds implements Iterator<Scope> {
        private final List<Clause> clauses;
        private final int at;
        private final Scope scope;
        private final Iterator<? extends @Nullable Object> values;
        private Iterator<Scope> inner = Collections.emptyIterator();

        Rounds(List<Clause> clauses, int at, Scope scope, Iterator<? extends @Nullable Object> values) {
            this.clauses = clauses;
            this.at = at;
            this.scope = scope;
            this.values = values;
        }

        @Override
        public boolean hasNext() {
            return Sequences.unchecked(() -> {
                while (!inner.hasNext()) {
                    if (!values.hasNext()) {
                        return false;
                    }
                    Interpreter.stopIfInterrupted();
                    round(Numbers.normal(values.next()));
                }
                return true;
            });
        }

        private void round(@Nullable Object value) throws Exception {
            Clause clause = clauses.get(at);
            Targets.assign(clause.target(), value, scope);
            for (Expression condition : clause.conditions()) {
                if (!isTrue(condition, scope)) {
                    return;
                }
            }
            inner = scopes(clauses, at + 1, scope);
        }

        @Override
        public Scope next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return inner.next();
        }
    }
}
