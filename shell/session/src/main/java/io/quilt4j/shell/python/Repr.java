package io.quilt4j.shell.python;

import io.quilt4j.base.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Python prints them. */
final class Repr {

    private Repr() {}

    /** {@code str(value)}. */
    static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof PythonException exception) {
            return exception.text();
        } else if (value instanceof Throwable thrown) {
            return String.valueOf(thrown.getMessage());
        } else if (value instanceof Secret) {
            return value.toString();
        } else if (Times.isMoment(value)) {
            return Times.text(Objects.requireNonNull(value), ' ');
        } else if (value instanceof Duration duration) {
            return Times.text(duration);
        } else if (value instanceof Path path) {
            return PurePaths.text(path);
        } else if (value instanceof LocalDate) {
            return value.toString();
        } else if (value instanceof ZoneOffset) {
            return "UTC";
        }
        return of(value);
    }

    /** {@code repr(value)}. */
    static String of(@Nullable Object value) {
        return of(value, null);
    }

    /** What is being written, from the inside out: a list within itself is three dots. */
    private record Within(Object self, @Nullable Within outer) {

        static boolean has(@Nullable Within within, Object value) {
            for (Within at = within; at != null; at = at.outer()) {
                if (at.self() == value) {
                    return true;
                }
            }
            return false;
        }
    }

    private static String of(@Nullable Object value, @Nullable Within outer) {
        Object normal = Numbers.normal(value);
        if (normal == null) {
            return "None";
        } else if (normal instanceof Boolean truth) {
            return truth ? "True" : "False";
        } else if (normal instanceof Double real) {
            return Numbers.text(real);
        } else if (normal instanceof String text) {
            return quoted(text);
        } else if (normal instanceof Secret secret) {
            return quoted(secret.toString());
        } else if (normal instanceof Range) {
            return normal.toString();
        }
        boolean collection = normal instanceof Collection || normal instanceof Map;
        if (collection && Within.has(outer, normal)) {
            return normal instanceof Map ? "{...}" : normal instanceof Tuple ? "(...)" : "[...]";
        }
        return collection ? collection(normal, new Within(normal, outer)) : ofLibrary(normal);
    }

    private static String collection(Object normal, Within within) {
        if (normal instanceof NamedTuple named) {
            return named.text(named.stream().map(each -> of(each, within)).toList());
        } else if (normal instanceof Tuple tuple) {
            return tuple.size() == 1 ? "(" + of(tuple.get(0), within) + ",)" : all(tuple, "(", ")", within);
        } else if (normal instanceof Set<?> set) {
            String elements = set.isEmpty() ? "" : all(SetOrder.of(set), "{", "}", within);
            boolean plain = !(set instanceof FrozenSet);
            return plain && !set.isEmpty() ? elements : (plain ? "set(" : "frozenset(") + elements + ")";
        } else if (normal instanceof Map<?, ?> map) {
            return dict(map, within);
        } else if (normal instanceof DictView view) {
            return all(view, view.typeName() + "([", "])", within);
        } else if (normal instanceof List<?> list && !hasItsOwnText(list)) {
            return all(list, "[", "]", within);
        }
        return ofLibrary(normal);
    }

    private static String dict(Map<?, ?> map, Within within) {
        if (map instanceof Counter counter) {
            return counter.isEmpty() ? "Counter()" : "Counter(" + entries(counter.byCount(), within) + ")";
        }
        String content = entries(map.entrySet(), within);
        return map instanceof DefaultDict dict ? "defaultdict(" + dict.factoryText() + ", " + content + ")" : content;
    }

    private static String entries(Collection<? extends Map.Entry<?, ?>> entries, Within within) {
        return entries.stream()
                .map(entry -> of(entry.getKey(), within) + ": " + of(entry.getValue(), within))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String ofLibrary(Object normal) {
        if (normal instanceof LocalDate day) {
            return "datetime.date(" + day.getYear() + ", " + day.getMonthValue() + ", " + day.getDayOfMonth() + ")";
        } else if (Times.isMoment(normal)) {
            return moment(normal);
        } else if (normal instanceof ZoneOffset) {
            return "datetime.timezone.utc";
        } else if (normal instanceof Duration duration) {
            return duration(duration);
        } else if (normal instanceof byte[] bytes) {
            return ByteTexts.repr(bytes);
        } else if (normal instanceof Path path) {
            return "PosixPath(" + quoted(PurePaths.text(path)) + ")";
        } else if (normal instanceof PythonException exception) {
            return exception.type() + all(exception.arguments(), "(", ")", null);
        } else if (normal instanceof OpenFile file) {
            return "<_io.TextIOWrapper name=" + of(file.member("name")) + " mode=" + of(file.member("mode"))
                    + " encoding='UTF-8'>";
        }
        // PyType is one, too, and tells its name itself. Python adds an address, which says nothing.
        if (normal instanceof Iterator || (normal instanceof PyFunction && !(normal instanceof PyType))) {
            return "<" + TypeNames.of(normal) + ">";
        }
        String ofPackage = PackageValues.text(normal);
        return ofPackage == null ? String.valueOf(normal) : ofPackage;
    }

    /** Lists of ours, such as {@code Keys}, print a line for each element. */
    private static boolean hasItsOwnText(List<?> list) {
        return !list.isEmpty() && list.getClass().getName().startsWith("io.quilt4j.shell.prelude.");
    }

    private static String all(Collection<?> elements, String open, String close, @Nullable Within within) {
        return elements.stream().map(element -> of(element, within)).collect(Collectors.joining(", ", open, close));
    }

    private static String moment(Object moment) {
        LocalDateTime local = Times.local(moment);
        StringBuilder text = new StringBuilder("datetime.datetime(%d, %d, %d, %d, %d"
                .formatted(
                        local.getYear(),
                        local.getMonthValue(),
                        local.getDayOfMonth(),
                        local.getHour(),
                        local.getMinute()));
        long micros = local.getNano() / 1_000;
        if (local.getSecond() != 0 || micros != 0) {
            text.append(", ").append(local.getSecond());
        }
        if (micros != 0) {
            text.append(", ").append(micros);
        }
        return text.append(moment instanceof LocalDateTime ? ")" : ", tzinfo=datetime.timezone.utc)")
                .toString();
    }

    private static String duration(Duration duration) {
        long days = Math.floorDiv(duration.getSeconds(), 86_400L);
        long seconds = Math.floorMod(duration.getSeconds(), 86_400L);
        long micros = duration.getNano() / 1_000;
        String text = (days == 0 ? "" : ", days=" + days)
                + (seconds == 0 ? "" : ", seconds=" + seconds)
                + (micros == 0 ? "" : ", microseconds=" + micros);
        return "datetime.timedelta(" + (text.isEmpty() ? "0" : text.substring(2)) + ")";
    }

    /** {@code ascii(value)}. */
    static String ascii(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        of(value).codePoints().forEach(c -> text.append(c < 0x80 ? Character.toString(c) : escaped(c)));
        return text.toString();
    }

    private static String escaped(int c) {
        return (c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c);
    }

    /** What nobody would see, or would take for a plain blank, is written as its number. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /** In single quotes, unless the text has some and no double ones. */
    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (c == quote) {
                        quoted.append('\\').append(quote);
                    } else if (!isPrintable(c)) {
                        quoted.append(escaped(c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append(quote).toString();
    }
}
