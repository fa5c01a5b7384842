package io.quilt4j.shell.python;

import io.quilt4j.shell.workspace.Workspace;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** {@code logging} of one session: lines to a stream, as {@code basicConfig} sets it up. Without it warnings alone are written, bare. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Logging {

    private static final Map<Workspace, Logging> OF_SESSIONS = Collections.synchronizedMap(new WeakHashMap<>());

    private static final int WARNING = 30;

    private static final Map<String, Integer> LEVELS = Map.of(
            "CRITICAL",
            50,
            "FATAL",
            50,
            "ERROR",
            40,
            "WARNING",
            WARNING,
            "WARN",
            WARNING,
            "INFO",
            20,
            "DEBUG",
            10,
            "NOTSET",
            0);

    static final PyModule MODULE = new PyModule("logging", members());

    private final Map<String, Logger> loggers = new HashMap<>();
    private final Logger root = new Logger("root", this);
    private @Nullable LogFormat format;
    private StandardStream stream = StandardStream.ERR;

    private Logging() {
        root.level = WARNING;
    }

    private static Logging now() {
        return OF_SESSIONS.computeIfAbsent(Workspace.current(), session -> new Logging());
    }

    private static Map<String, Object> members() {
        Map<String, Object> all = new HashMap<>();
        LEVELS.forEach((name, level) -> all.put(name, (long) level));
        all.put("basicConfig", (PyFunction) (arguments, keywords) -> now().configured(arguments, keywords));
        all.put("getLogger", PyFunction.of("getLogger", 0, 1, "name", given -> now().logger(given)));
        all.put("getLevelName", PyFunction.of("getLevelName", 1, 1, one -> levelName(level(one.get(0)))));
        for (String name : List.of("debug", "info", "warning", "error", "critical")) {
            all.put(name, PyFunction.doing(name, 1, Integer.MAX_VALUE, given -> {
                now().configureIfNot();
                now().root.log(LEVELS.get(name.toUpperCase(Locale.ROOT)), given);
            }));
        }
        return Map.copyOf(all);
    }

    private Logger logger(List<@Nullable Object> given) {
        String name = given.isEmpty() || given.get(0) == null ? "" : Repr.text(given.get(0));
        return name.isEmpty() || name.equals("root")
                ? root
                : loggers.computeIfAbsent(name, each -> new Logger(each, this));
    }

    private void configureIfNot() {
        if (format == null) {
            format = LogFormat.USUAL;
        }
    }

    private @Nullable Object configured(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        if (!arguments.isEmpty()) {
            throw PythonException.type("basicConfig() takes 0 positional arguments but " + arguments.size()
                    + (arguments.size() == 1 ? " was given" : " were given"));
        }
        if (format != null && !Values.isTrue(keywords.get("force"))) {
            return null;
        }
        Object to = keywords.get("stream");
        if (to != null && !(to instanceof StandardStream)) {
            throw new NotHereException("logging to another stream than sys.stdout and sys.stderr");
        }
        stream = to == null ? StandardStream.ERR : (StandardStream) to;
        format = LogFormat.of(keywords.get("format"), keywords.get("datefmt"));
        if (keywords.get("level") != null) {
            root.level = level(keywords.get("level"));
        }
        return null;
    }

    static int level(@Nullable Object given) {
        if (given instanceof String name) {
            Integer level = LEVELS.get(name);
            if (level == null) {
                throw PythonException.value("Unknown level: '" + name + "'");
            }
            return level;
        }
        Object number = Numbers.normal(given);
        if (!Numbers.isInteger(number)) {
            throw PythonException.type("Level not an integer or a valid string: " + Repr.of(given));
        }
        return Numbers.index(number);
    }

    private static String levelName(int level) {
        return switch (level) {
            case 50 -> "CRITICAL";
            case 40 -> "ERROR";
            case WARNING -> "WARNING";
            case 20 -> "INFO";
            case 10 -> "DEBUG";
            case 0 -> "NOTSET";
            default -> "Level " + level;
        };
    }

    /** One that has a name; those with a dot in theirs go by the one in front of it. Used by one thread. */
    static final class Logger {

        private final String name;
        private final Logging all;
        private int level;

        private Logger(String name, Logging all) {
            this.name = name;
            this.all = all;
        }

        private int effective() {
            Logger at = this;
            while (at.level == 0 && at != all.root) {
                int dot = at.name.lastIndexOf('.');
                String above = dot < 0 ? "" : at.name.substring(0, dot);
                at = above.isEmpty() ? all.root : all.loggers.getOrDefault(above, new Logger(above, all));
            }
            return at.level;
        }

        private void log(int at, List<@Nullable Object> given) {
            LogFormat format = all.format;
            if (at < effective() || (format == null && at < WARNING)) {
                return;
            }
            String message = LogFormat.message(given);
            String line = format == null ? message : format.line(name, levelName(at), at, message);
            (format == null ? StandardStream.ERR : all.stream).write(line + "\n");
        }

        @Nullable
        Object member(String member) {
            return switch (member) {
                case "debug", "info", "warning", "error", "critical" ->
                    PyFunction.doing(
                            member,
                            1,
                            Integer.MAX_VALUE,
                            given -> log(LEVELS.get(member.toUpperCase(Locale.ROOT)), given));
                case "log" ->
                    PyFunction.doing(
                            member,
                            2,
                            Integer.MAX_VALUE,
                            given -> log(Logging.level(given.get(0)), given.subList(1, given.size())));
                case "setLevel" -> PyFunction.doing(member, 1, 1, one -> level = Logging.level(one.get(0)));
                case "isEnabledFor" -> PyFunction.of(member, 1, 1, one -> Logging.level(one.get(0)) >= effective());
                case "getEffectiveLevel" -> PyFunction.of(member, 0, 0, none -> (long) effective());
                case "name" -> name;
                case "level" -> (long) level;
                default -> null;
            };
        }

        @Override
        public String toString() {
            return "<" + (this == all.root ? "RootLogger " : "Logger ") + name + " (" + levelName(effective()) + ")>";
        }
    }
}
