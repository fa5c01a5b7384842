package io.quilt4j.shell.python;

import io.quilt4j.shell.prelude.Functions;
import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The modules that a text may import, as far as they are here. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Modules {

    private static final PyFunction LOAD_DOTENV = (arguments, keywords) -> {
        Object path = !arguments.isEmpty() ? arguments.get(0) : keywords.get("dotenv_path");
        return path == null ? Functions.load_dotenv() : Functions.load_dotenv(Repr.text(path));
    };

    private static final PyType DATE = new PyType(
            "datetime.date",
            PyFunction.of(
                    "date",
                    3,
                    3,
                    parts -> LocalDate.of(
                            Numbers.index(parts.get(0)), Numbers.index(parts.get(1)), Numbers.index(parts.get(2)))),
            value -> value instanceof LocalDate || Times.isMoment(value),
            Map.of(
                    "today", PyFunction.of("today", 0, 0, none -> now().toLocalDate()),
                    "fromisoformat",
                            PyFunction.of("fromisoformat", 1, 1, one -> LocalDate.parse(Repr.text(one.get(0))))));

    private static final PyType DATETIME = new PyType(
            "datetime.datetime",
            Times::moment,
            Times::isMoment,
            Map.of(
                    "now",
                            (PyFunction)
                                    (arguments, keywords) -> now(!arguments.isEmpty() || keywords.get("tz") != null),
                    "today", PyFunction.of("today", 0, 0, none -> now()),
                    "utcnow", PyFunction.of("utcnow", 0, 0, none -> now()),
                    "fromisoformat", PyFunction.of("fromisoformat", 1, 1, one -> moment(Repr.text(one.get(0)))),
                    "fromtimestamp", (PyFunction) (arguments, keywords) -> fromTimestamp(arguments, keywords)));

    private static final PyModule TIMEZONE = new PyModule("timezone", Map.of("utc", ZoneOffset.UTC));

    private static final PyType TIMEDELTA =
            new PyType("datetime.timedelta", Times.timedelta(), value -> value instanceof Duration);

    private static final PyType PATH = new PyType(
            "pathlib.Path",
            (arguments, keywords) -> path(arguments),
            value -> value instanceof Path,
            Map.of(
                    "cwd", PyFunction.of("cwd", 0, 0, none -> Path.of("").toAbsolutePath()),
                    "home", PyFunction.of("home", 0, 0, none -> Path.of(Repr.text(Secrets.variable("HOME"))))));

    static final Map<String, Object> ALL = Map.of(
            "quilt3", new JavaStatics(quilt3.class),
            "os",
                    new PyModule(
                            "os",
                            Map.of(
                                    "environ", new Environ(),
                                    "getenv", PyFunction.of("getenv", 1, 2, given -> environ(given)),
                                    "path",
                                            new PyModule(
                                                    "os.path",
                                                    Map.of(
                                                            "exists",
                                                                    PyFunction.of(
                                                                            "exists",
                                                                            1,
                                                                            1,
                                                                            one -> Files.exists(path(one))),
                                                            "join",
                                                                    (PyFunction)
                                                                            (arguments, keywords) -> path(arguments)
                                                                                    .toString(),
                                                            "basename",
                                                                    PyFunction.of(
                                                                            "basename",
                                                                            1,
                                                                            1,
                                                                            one -> String.valueOf(
                                                                                    path(one)
                                                                                            .getFileName())))))),
            "dotenv", new PyModule("dotenv", Map.of("load_dotenv", LOAD_DOTENV)),
            "datetime",
                    new PyModule(
                            "datetime",
                            Map.of(
                                    "datetime",
                                    DATETIME,
                                    "date",
                                    DATE,
                                    "timedelta",
                                    TIMEDELTA,
                                    "timezone",
                                    TIMEZONE,
                                    "UTC",
                                    ZoneOffset.UTC)),
            "json",
                    new PyModule(
                            "json",
                            Map.of(
                                    "dumps",
                                    (PyFunction) Json::dumps,
                                    "loads",
                                    PyFunction.of("loads", 1, 1, one -> Json.loads(one.get(0))))),
            "pathlib", new PyModule("pathlib", Map.of("Path", PATH)));

    private Modules() {}

    /** The environment as {@code os.environ} has it: read, never written. */
    record Environ() {
        @Override
        public String toString() {
            return "environ(...)";
        }
    }

    static boolean isKnown(String module) {
        return ALL.containsKey(first(module)) && !(module.startsWith("os.") && !module.equals("os.path"));
    }

    private static String first(String module) {
        int dot = module.indexOf('.');
        return dot < 0 ? module : module.substring(0, dot);
    }

    /** {@code import quilt3.admin} gives {@code quilt3} itself; {@code import os.path as p} what was named. */
    static @Nullable Object of(String module, boolean whole) throws Exception {
        Object value = ALL.get(first(module));
        if (value == null) {
            throw new PythonException("ModuleNotFoundError", "No module named '" + module + "'");
        }
        String rest = module.substring(first(module).length());
        for (String name : whole && !rest.isEmpty() ? rest.substring(1).split("\\.") : new String[0]) {
            value = Attributes.get(value, name);
        }
        return value;
    }

    static @Nullable Object environ(List<@Nullable Object> given) {
        Object value = Secrets.variable(Repr.text(given.get(0)));
        return value == null && given.size() > 1 ? given.get(1) : value;
    }

    private static LocalDateTime now() {
        Clock clock = Workspace.current().options().clock();
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private static Object now(boolean zoned) {
        return zoned ? now().toInstant(ZoneOffset.UTC) : now();
    }

    private static Object moment(String text) {
        try {
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()
                    : text.length() <= 10
                            ? LocalDate.parse(text).atStartOfDay()
                            : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            throw PythonException.value("Invalid isoformat string: " + Repr.of(text));
        }
    }

    private static Object fromTimestamp(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        Instant instant = Instant.ofEpochMilli(Math.round(Numbers.real(arguments.get(0)) * 1e3));
        boolean zoned = arguments.size() > 1 || keywords.get("tz") != null;
        return zoned ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Path path(List<@Nullable Object> parts) {
        Path path = Path.of("");
        for (Object part : parts) {
            path = path.resolve(part instanceof Path known ? known : Path.of(Repr.text(part)));
        }
        return path;
    }

    /** Null: a path has no such member here. */
    static @Nullable Object member(Path path, String name) {
        return switch (name) {
            case "name" -> String.valueOf(path.getFileName());
            case "stem" -> String.valueOf(path.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
            case "suffix" -> String.valueOf(path.getFileName()).replaceFirst("^.+?(\\.[^.]*)?$", "$1");
            case "parent" -> path.getParent() == null ? Path.of(".") : path.getParent();
            case "exists" -> PyFunction.of(name, 0, 0, none -> Files.exists(path));
            case "is_file" -> PyFunction.of(name, 0, 0, none -> Files.isRegularFile(path));
            case "is_dir" -> PyFunction.of(name, 0, 0, none -> Files.isDirectory(path));
            case "resolve", "absolute" ->
                PyFunction.of(name, 0, 0, none -> path.toAbsolutePath().normalize());
            case "read_text" ->
                PyFunction.of(name, 0, 0, none -> {
                    try {
                        return Files.readString(path);
                    } catch (IOException e) {
                        throw OpenFile.failure(path, e);
                    }
                });
            case "write_text" ->
                PyFunction.of(name, 1, 1, one -> {
                    String text = OpenFile.withoutMask(one.get(0));
                    try {
                        Files.writeString(path, text);
                        return (long) text.codePointCount(0, text.length());
                    } catch (IOException e) {
                        throw OpenFile.failure(path, e);
                    }
                });
            default -> null;
        };
    }
}
