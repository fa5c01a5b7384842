package io.quilt4j.shell.python;

import io.quilt4j.shell.sql.SqlRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that stand in a row, in a list or in a call, where {@code *values} and {@code **values} are taken apart. */
final class Arguments {

    private Arguments() {}

    /** Of a list, a set or a tuple. */
    static List<@Nullable Object> values(List<Expression> expressions, Scope scope) throws Exception {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression expression : expressions) {
            if (expression instanceof Expression.Starred star) {
                addAll(star, "Value", scope, values);
            } else {
                values.add(Evaluator.value(expression, scope));
            }
        }
        return values;
    }

    /** Those of a call without a name. */
    static List<@Nullable Object> byPlace(Expression.Call call, Scope scope) throws Exception {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            if (argument instanceof Expression.Starred star) {
                addAll(star, name(call) + " argument", scope, values);
            } else {
                values.add(Evaluator.value(argument, scope));
            }
        }
        return values;
    }

    private static void addAll(Expression.Starred star, String what, Scope scope, List<@Nullable Object> into)
            throws Exception {
        Object all = Evaluator.value(star.value(), scope);
        if (!Values.canBeGoneThrough(all)) {
            throw PythonException.type(what + " after * must be an iterable, not " + TypeNames.of(all));
        }
        for (Iterator<?> each = Values.iterator(all); each.hasNext(); ) {
            into.add(Numbers.normal(each.next()));
        }
    }

    /** Those of a call that have a name. */
    static Map<String, @Nullable Object> byName(Expression.Call call, Scope scope) throws Exception {
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
        for (Expression.Keyword keyword : call.keywords()) {
            if (keyword.name() != null) {
                put(keyword.name(), Evaluator.value(keyword.value(), scope), call, keywords);
                continue;
            }
            Object all = Evaluator.value(keyword.value(), scope);
            if (!((all instanceof SqlRow row ? SqlRows.dict(row) : all) instanceof Map<?, ?> map)) {
                throw PythonException.type(
                        name(call) + " argument after ** must be a mapping, not " + TypeNames.of(all));
            }
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String known)) {
                    throw PythonException.type("keywords must be strings");
                }
                requireTaken(known, call);
                put(known, Numbers.normal(entry.getValue()), call, keywords);
            }
        }
        return keywords;
    }

    private static void put(
            String name, @Nullable Object value, Expression.Call call, Map<String, @Nullable Object> into) {
        if (into.containsKey(name)) {
            throw PythonException.type(name(call) + " got multiple values for keyword argument '" + name + "'");
        }
        into.put(name, value);
    }

    /** What is written out in a call is looked at before anything runs; this cannot be. */
    private static void requireTaken(String keyword, Expression.Call call) {
        Set<String> taken = call.function() instanceof Expression.Name function
                        && BuiltinNames.ALL.contains(function.name())
                ? Known.keywordsOf(function.name())
                : call.function() instanceof Expression.Attribute method ? Known.keywordsOf("." + method.name()) : null;
        if (taken != null && !taken.contains(keyword)) {
            throw new NotHereException(keyword + "=");
        }
    }

    /** As messages have it. */
    private static String name(Expression.Call call) {
        if (call.function() instanceof Expression.Name function) {
            return (BuiltinNames.ALL.contains(function.name()) ? "" : "__main__.") + function.name() + "()";
        }
        return call.function() instanceof Expression.Attribute method ? method.name() + "()" : "function";
    }
}
