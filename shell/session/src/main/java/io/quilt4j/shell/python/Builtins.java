package io.quilt4j.shell.python;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.Functions;
import io.quilt4j.shell.prelude.packages.Package;
import io.quilt4j.shell.prelude.packages.PackageCalls;
import io.quilt4j.shell.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The functions and types that are there without an import. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Builtins {

    private static final List<String> ERRORS = List.of(
            "BaseException",
            "KeyboardInterrupt",
            "Exception",
            "ValueError",
            "TypeError",
            "KeyError",
            "IndexError",
            "LookupError",
            "RuntimeError",
            "AttributeError",
            "NameError",
            "ZeroDivisionError",
            "ArithmeticError",
            "OverflowError",
            "StopIteration",
            "AssertionError",
            "NotImplementedError",
            "PermissionError",
            "FileNotFoundError",
            "OSError",
            "SystemExit",
            "FileExistsError",
            "IsADirectoryError",
            "RecursionError",
            "ImportError",
            "ModuleNotFoundError",
            "UnboundLocalError",
            "IOError",
            "EnvironmentError");

    static final Map<String, Object> ALL = all();

    private Builtins() {}

    private static Map<String, Object> all() {
        Map<String, Object> all = new HashMap<>(NumberBuiltins.ALL);
        all.put("print", (PyFunction) Builtins::print);
        all.put("__name__", "__main__");
        all.put("exit", Modules.EXIT);
        all.put("quit", Modules.EXIT);
        all.put("open", (PyFunction) OpenFile::open);
        all.put("callable", PyFunction.of("callable", 1, 1, one -> one.get(0) instanceof PyFunction));
        all.put("len", PyFunction.of("len", 1, 1, one -> Values.length(one.get(0))));
        all.put("repr", PyFunction.of("repr", 1, 1, one -> Repr.of(one.get(0))));
        all.put("abs", PyFunction.of("abs", 1, 1, one -> abs(one.get(0))));
        all.put(
                "round",
                PyFunction.of(
                        "round",
                        1,
                        2,
                        "ndigits",
                        given -> Numbers.round(
                                number(given.get(0), "round"),
                                given.size() > 1 ? Numbers.normal(given.get(1)) : null)));
        all.put(
                "format",
                PyFunction.of(
                        "format",
                        1,
                        2,
                        given -> Formats.format(given.get(0), given.size() > 1 ? Repr.text(given.get(1)) : "")));
        attributes(all);
        all.put("sorted", (PyFunction)
                (arguments, keywords) -> ListMethods.sorted(first(arguments, "sorted"), keywords, "sorted"));
        // Pasted without the line that imports them, as half of a page is.
        all.put("os", Objects.requireNonNull(Modules.ALL.get("os")));
        all.put("json", Objects.requireNonNull(Modules.ALL.get("json")));
        Sequences.addTo(all);
        types(all);
        errors(all);
        ours(all);
        return Map.copyOf(all);
    }

    private static void attributes(Map<String, Object> all) {
        all.put("isinstance", PyFunction.of("isinstance", 2, 2, two -> isInstance(two.get(0), two.get(1))));
        all.put("hasattr", PyFunction.of("hasattr", 2, 2, two -> has(two.get(0), Repr.text(two.get(1)))));
        all.put(
                "getattr",
                PyFunction.of(
                        "getattr",
                        2,
                        3,
                        given -> given.size() > 2 && !has(given.get(0), Repr.text(given.get(1)))
                                ? given.get(2)
                                : Attributes.get(given.get(0), Repr.text(given.get(1)))));
    }

    private static void errors(Map<String, Object> all) {
        for (String error : ERRORS) {
            all.put(
                    error,
                    new PyType(
                            error,
                            PyFunction.of(error, 0, Integer.MAX_VALUE, given -> PythonException.of(error, given)),
                            value -> value instanceof Throwable thrown && Errors.is(thrown, error)));
        }
    }

    /** What every line of the session finds. */
    private static void ours(Map<String, Object> all) {
        for (String name :
                List.of("sql", "env", "display", "load_dotenv", "env_file", "file", "command", "aws", "vault")) {
            all.put(name, (PyFunction) (arguments, keywords) -> ((PyFunction)
                            Objects.requireNonNull(JavaMembers.of(new JavaStatics(Functions.class), name)))
                    .call(arguments, keywords));
        }
    }

    private static void types(Map<String, Object> all) {
        plainTypes(all);
        type(
                all,
                "list",
                1,
                given -> given.isEmpty() ? new ArrayList<>() : Values.list(given.get(0)),
                value -> value instanceof List && !(value instanceof Tuple || value instanceof Range));
        type(
                all,
                "tuple",
                1,
                given -> new Tuple(given.isEmpty() ? List.of() : Values.list(given.get(0))),
                value -> value instanceof Tuple);
        type(
                all,
                "set",
                1,
                given -> given.isEmpty() ? new LinkedHashSet<>() : SetMethods.set(given.get(0)),
                value -> value instanceof Set && !(value instanceof FrozenSet));
        type(
                all,
                "frozenset",
                1,
                given -> given.isEmpty()
                        ? new FrozenSet(List.of())
                        : given.get(0) instanceof FrozenSet same ? same : new FrozenSet(SetMethods.set(given.get(0))),
                value -> value instanceof FrozenSet);
        all.put(
                "dict",
                new PyType(
                        "dict",
                        (arguments, keywords) -> {
                            Map<@Nullable Object, @Nullable Object> dict =
                                    arguments.isEmpty() ? new LinkedHashMap<>() : DictMethods.dict(arguments.get(0));
                            keywords.forEach(dict::put);
                            return dict;
                        },
                        value -> value instanceof Map,
                        Map.of("fromkeys", PyFunction.of("fromkeys", 1, 2, DictMethods::fromKeys))));
        all.put("type", PyFunction.of("type", 1, 1, one -> typeOf(one.get(0))));
    }

    private static void plainTypes(Map<String, Object> all) {
        type(
                all,
                "str",
                1,
                given -> given.isEmpty() ? "" : given.get(0) instanceof Secret same ? same : Repr.text(given.get(0)),
                value -> value instanceof String || value instanceof Secret);
        all.put(
                "int",
                new PyType(
                        "int",
                        PyFunction.of("int", 0, 2, "base", Builtins::integer),
                        value -> Numbers.isInteger(Numbers.normal(value))));
        type(all, "float", 1, given -> given.isEmpty() ? 0.0 : real(given.get(0)), value -> value instanceof Double);
        type(
                all,
                "bool",
                1,
                given -> !given.isEmpty() && Values.isTrue(given.get(0)),
                value -> value instanceof Boolean);
    }

    /** {@code type(value)}. */
    static Object typeOf(@Nullable Object value) {
        if (value instanceof NamedTuple named) {
            return named.type();
        }
        String name = TypeNames.of(value);
        if (ALL.get(name) instanceof PyType known) {
            return known;
        }
        Object ofModule = Modules.type(name);
        return ofModule != null
                ? ofModule
                : new PyType(
                        name,
                        (arguments, keywords) -> {
                            throw PythonException.type("cannot create '" + name + "' instances");
                        },
                        other -> TypeNames.of(other).equals(name));
    }

    private static void type(
            Map<String, Object> all,
            String name,
            int most,
            PyFunction.Plain constructor,
            Predicate<@Nullable Object> test) {
        all.put(name, new PyType(name, PyFunction.of(name, 0, most, constructor), test));
    }

    static @Nullable Object first(List<@Nullable Object> arguments, String function) {
        if (arguments.isEmpty()) {
            throw PythonException.type(function + "() needs an argument");
        }
        return arguments.get(0);
    }

    private static Object number(@Nullable Object given, String function) {
        Object value = Numbers.normal(given);
        if (value == null || !Numbers.isNumber(value)) {
            String type = TypeNames.of(given);
            throw PythonException.type(
                    function.equals("round")
                            ? "type " + type + " doesn't define __round__ method"
                            : "bad operand type for abs(): '" + type + "'");
        }
        return value;
    }

    private static @Nullable Object print(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        Object separator = keywords.getOrDefault("sep", " ");
        Object end = keywords.getOrDefault("end", "\n");
        for (String name : List.of("sep", "end")) {
            Object given = keywords.get(name);
            if (given != null && !(given instanceof String)) {
                throw PythonException.type(name + " must be None or a string, not " + TypeNames.of(given));
            }
        }
        Object file = keywords.get("file");
        if (file != null && !(file instanceof OpenFile || file instanceof StandardStream)) {
            throw new PythonException("AttributeError", "'" + TypeNames.of(file) + "' object has no attribute 'write'");
        }
        String between = separator == null ? " " : Repr.text(separator);
        String line = String.join(between, arguments.stream().map(Repr::text).toList());
        String all = line + (end == null ? "\n" : Repr.text(end));
        if (file instanceof OpenFile open) {
            open.write(all);
        } else if (file instanceof StandardStream stream) {
            stream.write(all);
        } else {
            Workspace.current().out().print(all);
        }
        return null;
    }

    private static Object abs(@Nullable Object given) {
        Object value = given instanceof Duration duration ? duration.abs() : number(given, "abs");
        if (value instanceof Duration) {
            return value;
        }
        return value instanceof Double real
                ? (Object) Math.abs(real)
                : Numbers.small(Numbers.big(value).abs());
    }

    private static Object integer(List<@Nullable Object> given) {
        Object value = given.isEmpty() ? (Object) 0L : Numbers.normal(given.get(0));
        if (given.size() > 1 && !(value instanceof String)) {
            throw PythonException.type("int() can't convert non-string with explicit base");
        }
        if (value instanceof Double real) {
            return Numbers.whole(real);
        }
        if (Numbers.isInteger(value)) {
            return Numbers.small(Numbers.big(value));
        }
        if (!(value instanceof String text)) {
            throw PythonException.type("int() argument must be a string, a bytes-like object or a real number, not '"
                    + TypeNames.of(value) + "'");
        }
        return WrittenNumbers.integer(text, given.size() > 1 ? Numbers.index(given.get(1)) : 10);
    }

    private static Object real(@Nullable Object given) {
        Object value = Numbers.normal(given);
        if (Numbers.isNumber(value)) {
            return Numbers.real(value);
        }
        if (!(value instanceof String text)) {
            throw PythonException.type(
                    "float() argument must be a string or a real number, not '" + TypeNames.of(value) + "'");
        }
        return WrittenNumbers.real(text);
    }

    static boolean isInstance(@Nullable Object value, @Nullable Object type) {
        if (type instanceof Tuple types) {
            return types.stream().anyMatch(one -> isInstance(value, one));
        } else if (type instanceof PyType known) {
            return known.test().test(Tuple.orSame(value));
        } else if (type instanceof JavaStatics known) {
            return known.type().isInstance(value);
        } else if (type instanceof PackageCalls) {
            return value instanceof Package;
        }
        throw PythonException.type("isinstance() arg 2 must be a type, a tuple of types, or a union");
    }

    private static boolean has(@Nullable Object target, String name) throws Exception {
        try {
            Attributes.get(target, name);
            return true;
        } catch (PythonException e) {
            return false;
        }
    }
}
