package io.quilt4j.shell.python;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.sql.SqlRow;
import io.quilt4j.shell.text.Inside;
import io.quilt4j.shell.text.Nearest;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code target.name}: Python's own methods of texts, lists and times; fields and methods of everything else. */
final class Attributes {

    private Attributes() {}

    static @Nullable Object get(@Nullable Object target, String name) throws Exception {
        if (target == null) {
            throw missing(null, name);
        }
        if (target instanceof PyModule module) {
            return ofModule(module, name);
        }
        if (name.equals("__class__")) {
            return Builtins.typeOf(target);
        }
        Object ofPackage = PackageValues.member(target, name);
        if (ofPackage != JavaMembers.NONE) {
            return ofPackage;
        }
        Object own = own(target, name);
        if (own != null) {
            return own;
        }
        Object member = isPythons(target) || isNull(target, name) ? JavaMembers.NONE : JavaMembers.of(target, name);
        if (member == JavaMembers.NONE) {
            if (isNull(target, name)) {
                return null;
            }
            throw missing(target, name);
        }
        return member;
    }

    /** True for a member that Java has and Python has not: {@code size} of a list. Nothing is called, and no value read. */
    static boolean isJavasAlone(Object target, String name) {
        return !(target instanceof PyModule)
                && !name.equals("__class__")
                && own(target, name) == null
                && JavaMembers.has(target, name);
    }

    /** What quilt3 8.0.0 has beside what we have. */
    private static final Set<String> ONLY_OF_PYTHON = Set.of(
            "Bucket",
            "bucket",
            "copy",
            "search",
            "get_boto3_session",
            "disable_telemetry",
            "start_data_package_loader",
            "exceptions",
            "packages",
            "session",
            "hooks",
            "util",
            "workflows");

    private static Object ofModule(PyModule module, String name) {
        Object member = module.members().get(name);
        if (member == null) {
            throw new PythonException(
                    "AttributeError", "module '" + module.name() + "' has no attribute '" + name + "'");
        }
        return member;
    }

    /** Whether all its members are those that Python gives it. */
    static boolean isPythons(Object target) {
        return target instanceof String
                || target instanceof Map
                || Numbers.isNumber(target)
                || target instanceof Tuple
                || target instanceof FrozenSet
                || target instanceof Regex
                || target instanceof RegexMatch
                || target instanceof RegexFlag
                || target instanceof Range
                || target instanceof DictView
                || target instanceof Path
                || target instanceof Duration
                || target instanceof LocalDate
                || target instanceof LocalDateTime
                || target instanceof OpenFile
                || target instanceof CsvWriter
                || target instanceof CsvDicts
                || target instanceof StandardStream
                || target instanceof Logging.Logger
                || (target instanceof PyFunction && !(target instanceof JavaStatics))
                || target instanceof PyType
                || (target instanceof Collection && target.getClass().getName().startsWith("java.util."));
    }

    /** {@code tzinfo} of a time without a zone is None, not missing. */
    private static boolean isNull(Object target, String name) {
        return (Times.isMoment(target) && name.equals("tzinfo"))
                || (target instanceof NamedTuple tuple && tuple.has(name))
                || (target instanceof DefaultDict && name.equals("default_factory"));
    }

    /** {@code str.lower}: the text is the first argument. */
    @SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
    private static PyFunction ofText(String name) {
        return (arguments, keywords) -> {
            if (arguments.isEmpty() || !(arguments.get(0) instanceof String text)) {
                throw PythonException.type("descriptor '" + name + "' for 'str' objects doesn't apply to a '"
                        + TypeNames.of(arguments.isEmpty() ? null : arguments.get(0)) + "' object");
            }
            PyFunction method = Objects.requireNonNull(TextMethods.of(text, name));
            return method.call(arguments.subList(1, arguments.size()), keywords);
        };
    }

    private static @Nullable Object own(Object target, String name) {
        Object ours = OurExceptions.of(target, name);
        if (ours != null) {
            return ours;
        } else if (target instanceof String text) {
            return TextMethods.of(text, name);
        } else if (target instanceof Range range && range.member(name) != null) {
            return range.member(name);
        } else if (target instanceof Secret secret) {
            return Secrets.member(secret, name);
        } else if (target instanceof PyType type) {
            return ofType(type, name);
        } else if (target instanceof Defined function && name.equals("__name__")) {
            return function.name();
        } else if (target instanceof Partial partial && partial.member(name) != null) {
            return partial.member(name);
        } else if (target instanceof NamedTuple tuple && tuple.has(name) && tuple.member(name) != null) {
            return tuple.member(name);
        } else if (target instanceof PythonException exception && name.equals("args")) {
            return new Tuple(exception.arguments());
        } else if (Times.isMoment(target) || target instanceof Duration || target instanceof LocalDate) {
            return Times.member(target, name);
        } else if (target instanceof SqlRow row) {
            return SqlRows.member(row, name);
        }
        if (target instanceof Sequences.Lazy lazy && lazy.type().equals("generator") && name.equals("close")) {
            return PyFunction.doing(name, 0, 0, none -> lazy.close());
        }
        Object ofLibrary = ofLibrary(target, name);
        return ofLibrary != null ? ofLibrary : CollectionMethods.of(target, name);
    }

    private static @Nullable Object ofType(PyType type, String name) {
        if (name.equals("__name__")) {
            return type.name().substring(type.name().lastIndexOf('.') + 1);
        }
        Object member = type.members().get(name);
        boolean ofTexts = type.name().equals("str") && TextMethods.of("", name) != null;
        return member == null && ofTexts ? ofText(name) : member;
    }

    /** Of the values that Python imports: pathlib, re, os, collections. */
    private static @Nullable Object ofLibrary(Object target, String name) {
        if (target instanceof Path path) {
            return Paths.member(path, name);
        } else if (target instanceof OpenFile file) {
            return file.member(name);
        } else if (target instanceof StandardStream stream) {
            return stream.member(name);
        } else if (target instanceof Logging.Logger logger) {
            return logger.member(name);
        } else if (target instanceof RegexMatch match) {
            return match.member(name);
        } else if (target instanceof Regex regex) {
            return regex.member(name);
        } else if (target instanceof Modules.Environ) {
            return Modules.environ(name);
        } else if (target instanceof Counter counter) {
            return counter.member(name);
        } else if (target instanceof CsvWriter writer) {
            return writer.member(name);
        } else if (target instanceof CsvDicts dicts && name.equals("fieldnames")) {
            return dicts.fields();
        }
        return target instanceof DefaultDict dict ? dict.member(name) : null;
    }

    private static PythonException missing(@Nullable Object target, String name) {
        if (target instanceof SqlRow) {
            return new PythonException(
                    "AttributeError",
                    what(target, name) + " has no attribute '" + name + "'",
                    ". A column is row[" + Repr.of(name) + "]");
        }
        String near = target == null
                ? ""
                : Inside.of(target.getClass(), name)
                        .or(() -> Nearest.to(
                                name,
                                Arrays.stream(target.getClass().getFields())
                                        .map(Field::getName)
                                        .toList()))
                        .map(found -> ". Did you mean: '" + found + "'?")
                        .orElse("");
        return new PythonException("AttributeError", what(target, name) + " has no attribute '" + name + "'", near);
    }

    private static String what(@Nullable Object target, String name) {
        if (target instanceof JavaStatics statics && statics.type() == quilt3.class) {
            if (ONLY_OF_PYTHON.contains(name)) {
                throw new NotHereException("quilt3." + name);
            }
            return "module 'quilt3'";
        }
        return target instanceof PyType type
                ? "type object '" + type.name() + "'"
                : "'" + TypeNames.of(target) + "' object";
    }
}
