package io.quilt4j.shell.python;

import io.quilt4j.base.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Python calls the types of values. */
final class TypeNames {

    private TypeNames() {}

    /** {@code type(value).__name__}. */
    static String of(@Nullable Object value) {
        Object normal = Tuple.orSame(Numbers.normal(value));
        if (normal == null) {
            return "NoneType";
        } else if (normal instanceof String || normal instanceof Secret) {
            return "str";
        } else if (normal instanceof Boolean) {
            return "bool";
        } else if (normal instanceof Long || normal instanceof BigInteger) {
            return "int";
        } else if (normal instanceof Double || normal instanceof BigDecimal) {
            return "float";
        } else if (normal instanceof Tuple tuple) {
            return tuple instanceof NamedTuple named ? named.typeName() : "tuple";
        } else if (normal instanceof FrozenSet) {
            return "frozenset";
        } else if (normal instanceof Set) {
            return "set";
        } else if (normal instanceof Range) {
            return "range";
        } else if (normal instanceof DictView view) {
            return view.typeName();
        } else if (normal instanceof List) {
            return "list";
        } else if (normal instanceof Map) {
            return normal instanceof Counter
                    ? "collections.Counter"
                    : normal instanceof DefaultDict ? "collections.defaultdict" : "dict";
        }
        return ofLibrary(normal);
    }

    private static String ofLibrary(Object normal) {
        if (Times.isMoment(normal)) {
            return "datetime.datetime";
        } else if (normal instanceof LocalDate) {
            return "datetime.date";
        } else if (normal instanceof Duration) {
            return "datetime.timedelta";
        } else if (normal instanceof Throwable thrown && !Errors.name(thrown).isEmpty()) {
            return Errors.name(thrown);
        } else if (normal instanceof byte[]) {
            return "bytes";
        } else if (normal instanceof Path) {
            return "PosixPath";
        } else if (normal instanceof OpenFile || normal instanceof StandardStream) {
            return "_io.TextIOWrapper";
        } else if (normal instanceof Dots) {
            return "ellipsis";
        } else if (normal instanceof Logging.Logger) {
            return "logging.Logger";
        } else if (normal instanceof Regex) {
            return "re.Pattern";
        } else if (normal instanceof RegexMatch) {
            return "re.Match";
        } else if (normal instanceof PyModule) {
            return "module";
        } else if (normal instanceof PyType) {
            return "type";
        } else if (normal instanceof Partial) {
            return "functools.partial";
        } else if (normal instanceof PyFunction) {
            return "function";
        } else if (normal instanceof Sequences.Lazy lazy) {
            return lazy.type();
        } else if (normal instanceof Iterator) {
            return "iterator";
        }
        return normal.getClass().getSimpleName();
    }
}
