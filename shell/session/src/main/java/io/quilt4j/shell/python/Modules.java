package io.quilt4j.shell.python;

import io.quilt4j.shell.prelude.Functions;
import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The modules that a text may import, as far as they are here. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Modules {

    private static final PyFunction LOAD_DOTENV = (arguments, keywords) -> {
        Object path = !arguments.isEmpty() ? arguments.get(0) : keywords.get("dotenv_path");
        return path == null ? Functions.load_dotenv() : Functions.load_dotenv(Repr.text(path));
    };

    /** {@code sys.exit(3)}. */
    static final PyFunction EXIT = PyFunction.of("exit", 0, 1, given -> {
        throw PythonException.of(PythonException.EXIT, given);
    });

    private static final PyType DATE = new PyType(
            "datetime.date",
            Times::date,
            value -> value instanceof LocalDate || Times.isMoment(value),
            Map.of(
                    "today", PyFunction.of("today", 0, 0, none -> now().toLocalDate()),
                    "fromisoformat", PyFunction.of("fromisoformat", 1, 1, one -> IsoTimes.date(one.get(0)))));

    static final PyFunction STRPTIME = PyFunction.of("strptime", 2, 2, TimeReader::read);

    private static final PyType DATETIME = new PyType(
            "datetime.datetime",
            Times::moment,
            Times::isMoment,
            Map.of(
                    "now",
                    (PyFunction) (arguments, keywords) -> now(!arguments.isEmpty() || keywords.get("tz") != null),
                    "today",
                    PyFunction.of("today", 0, 0, none -> now()),
                    "strptime",
                    STRPTIME,
                    "utcnow",
                    PyFunction.of("utcnow", 0, 0, none -> now()),
                    "fromisoformat",
                    PyFunction.of("fromisoformat", 1, 1, one -> IsoTimes.moment(one.get(0))),
                    "fromtimestamp",
                    (PyFunction) (arguments, keywords) -> fromTimestamp(arguments, keywords)));

    private static final PyModule TIMEZONE = new PyModule("timezone", Map.of("utc", ZoneOffset.UTC));

    private static final PyType TIMEDELTA =
            new PyType("datetime.timedelta", Times.timedelta(), value -> value instanceof Duration);

    static final Map<String, Object> ALL = both(
            Map.of(
                    "quilt3", new JavaStatics(quilt3.class),
                    "os",
                            new PyModule(
                                    "os",
                                    Map.of(
                                            "environ",
                                            new Environ(),
                                            "getenv",
                                            PyFunction.of("getenv", 1, 2, "default", given -> environ(given)),
                                            "path",
                                            PosixPaths.MODULE,
                                            "sep",
                                            "/",
                                            "linesep",
                                            "\n",
                                            "getcwd",
                                            PyFunction.of("getcwd", 0, 0, none -> Path.of("")
                                                    .toAbsolutePath()
                                                    .toString()))),
                    "sys",
                            new PyModule(
                                    "sys",
                                    Map.of("exit", EXIT, "stdout", StandardStream.OUT, "stderr", StandardStream.ERR)),
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
                                            "JSONDecodeError",
                                            new PyType(
                                                    "json.decoder.JSONDecodeError",
                                                    PyFunction.of(
                                                            "JSONDecodeError",
                                                            3,
                                                            3,
                                                            given -> PythonException.of("JSONDecodeError", given)),
                                                    value -> value instanceof Throwable thrown
                                                            && Errors.is(thrown, "JSONDecodeError")),
                                            "loads",
                                            PyFunction.of("loads", 1, 1, one -> Json.loads(one.get(0))),
                                            "dump",
                                            (PyFunction) Json::dump,
                                            "load",
                                            PyFunction.of("load", 1, 1, "fp", one -> Json.load(one.get(0))))),
                    "collections",
                            new PyModule(
                                    "collections",
                                    Map.of(
                                            "Counter",
                                            Counter.TYPE,
                                            "defaultdict",
                                            DefaultDict.TYPE,
                                            "namedtuple",
                                            NamedTuple.FACTORY)),
                    "re", RegexModule.MODULE,
                    "math", MathModule.MODULE,
                    "pathlib",
                            new PyModule(
                                    "pathlib",
                                    Map.of("Path", Paths.PATH, "PurePath", Paths.PATH, "PosixPath", Paths.PATH))),
            Map.of(
                    "time",
                    TimeModule.MODULE,
                    "typing",
                    TypingName.MODULE,
                    "itertools",
                    Itertools.MODULE,
                    "functools",
                    Functools.MODULE,
                    "csv",
                    CsvModule.MODULE,
                    "logging",
                    Logging.MODULE,
                    "operator",
                    OperatorModule.MODULE,
                    "string",
                    new PyModule(
                            "string",
                            Map.of(
                                    "ascii_lowercase",
                                    "abcdefghijklmnopqrstuvwxyz",
                                    "ascii_uppercase",
                                    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                                    "ascii_letters",
                                    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                                    "digits",
                                    "0123456789",
                                    "hexdigits",
                                    "0123456789abcdefABCDEF",
                                    "octdigits",
                                    "01234567",
                                    "punctuation",
                                    "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
                                    "printable",
                                    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                            + "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\u000b\f",
                                    "whitespace",
                                    " \t\n\r\u000b\f"))));

    private Modules() {}

    private static Map<String, Object> both(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(some);
        all.putAll(more);
        return Map.copyOf(all);
    }

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

    /** {@code a, b and c}, in the order of letters. */
    static String names() {
        return ALL.keySet().stream().sorted().collect(Collectors.joining(", ")).replaceFirst(", (\\w+)$", " and $1");
    }

    /** What each module has, a line for each, in the order of letters; the page about Python shows them. */
    static String list() {
        return ALL.values().stream()
                .filter(PyModule.class::isInstance)
                .map(module -> (PyModule) module)
                .filter(module -> !module.name().equals("typing"))
                .map(module -> "| `" + module.name() + "` | `" + String.join(" ", module.names()) + "` |")
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** {@code datetime.date} and its like, by its full name; null: there is none. */
    static @Nullable Object type(String name) {
        return List.of(DATE, DATETIME, TIMEDELTA, Counter.TYPE, DefaultDict.TYPE, Regex.TYPE, RegexMatch.TYPE).stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(null);
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

    /** {@code os.environ.get} and its like; null: there is none. */
    static @Nullable Object environ(String member) {
        return member.equals("get") ? PyFunction.of("get", 1, 2, "default", given -> environ(given)) : null;
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

    private static Object fromTimestamp(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        double given = Numbers.real(arguments.get(0));
        double whole = given < 0 ? Math.ceil(given) : Math.floor(given);
        Instant instant =
                Instant.ofEpochSecond((long) whole).plus((long) Math.rint((given - whole) * 1e6), ChronoUnit.MICROS);
        boolean zoned = arguments.size() > 1 || keywords.get("tz") != null;
        return zoned ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
