package io.quilt4j.shell.python;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What Python 3 has and what of it is here: {@link Subset} asks. */
final class Known {

    /** Built-in names of Python that are not here. */
    private static final Set<String> MISSING_BUILTINS =
            Set.of(("BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning"
                            + " ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError"
                            + " ConnectionResetError DeprecationWarning EOFError Ellipsis ExceptionGroup"
                            + " FloatingPointError FutureWarning GeneratorExit ImportWarning IndentationError"
                            + " InterruptedError MemoryError NotADirectoryError NotImplemented"
                            + " PendingDeprecationWarning ProcessLookupError ReferenceError ResourceWarning"
                            + " RuntimeWarning StopAsyncIteration SyntaxError SyntaxWarning SystemError TabError"
                            + " TimeoutError UnicodeDecodeError UnicodeEncodeError UnicodeError"
                            + " UnicodeTranslateError UnicodeWarning UserWarning Warning __build_class__ __debug__"
                            + " __doc__ __file__ __import__ __loader__ __package__ __spec__ aiter anext ascii"
                            + " breakpoint bytearray bytes classmethod compile complex copyright credits delattr dir"
                            + " eval exec globals hash help id input issubclass license locals"
                            + " memoryview object property setattr slice staticmethod super vars")
                    .split(" "));

    /** Members of Python's types that none of them has here, and no object of ours or of the catalog. */
    private static final Set<String> MISSING_MEMBERS = Set.of(
            ("add_note as_integer_ratio as_uri bit_count bit_length characters_written chmod combine conjugate ctime"
                            + " denominator detach dst encode errno expandtabs filename filename2 fileno fold format_map"
                            + " from_bytes fromhex fromisocalendar fromordinal glob hardlink_to hex imag is_block_device"
                            + " is_char_device is_fifo is_integer is_mount is_reserved is_socket isatty isidentifier isocalendar"
                            + " isprintable istitle lastgroup lastindex lchmod stat cwd line_buffering link_to lstat maketrans"
                            + " newlines numerator read_bytes readable readlink real reconfigure regs rename resolution rglob"
                            + " samefile scanner seek seekable send strerror symlink_to tell throw time timetuple timetz to_bytes"
                            + " toordinal touch translate truncate tzname utcfromtimestamp utcoffset utctimetuple with_traceback"
                            + " writable write_bytes write_through cache_clear cache_info cache_parameters line_num addHandler"
                            + " addFilter removeHandler removeFilter hasHandlers handlers propagate getChild exception")
                    .split(" "));

    /** Arguments by name that a function takes here, when Python knows more; methods begin with a dot. */
    private static final Map<String, Set<String>> KEYWORDS = Map.ofEntries(
            Map.entry("print", Set.of("sep", "end", "file", "flush")),
            Map.entry("sorted", Set.of("key", "reverse")),
            Map.entry("min", Set.of("key", "default")),
            Map.entry("max", Set.of("key", "default")),
            Map.entry("sum", Set.of("start")),
            Map.entry("enumerate", Set.of("start")),
            Map.entry("zip", Set.of("strict")),
            Map.entry("round", Set.of("ndigits")),
            Map.entry("int", Set.of("base")),
            Map.entry("str", Set.of()),
            Map.entry("open", Set.of("mode", "encoding", "newline")),
            Map.entry("datetime", Set.of("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo")),
            Map.entry(".dumps", Set.of("indent", "sort_keys", "ensure_ascii", "default", "separators")),
            Map.entry(
                    ".dump",
                    Set.of("fp", "writable_file", "indent", "sort_keys", "ensure_ascii", "default", "separators")),
            Map.entry(".most_common", Set.of("n")),
            Map.entry(".basicConfig", Set.of("level", "format", "datefmt", "stream", "force")),
            Map.entry(".debug", Set.of()),
            Map.entry(".info", Set.of()),
            Map.entry(".warning", Set.of()),
            Map.entry(".error", Set.of()),
            Map.entry(".critical", Set.of()),
            Map.entry(".loads", Set.of()),
            Map.entry(".load", Set.of("fp", "readable_file")),
            Map.entry(".split", Set.of("sep", "maxsplit")),
            Map.entry(".rsplit", Set.of("sep", "maxsplit")),
            Map.entry(".splitlines", Set.of("keepends")),
            Map.entry(".isoformat", Set.of("sep")),
            Map.entry(".strftime", Set.of()),
            Map.entry(".read_text", Set.of("encoding", "newline")),
            Map.entry(".write_text", Set.of("data", "encoding", "newline")),
            Map.entry(".mkdir", Set.of("parents", "exist_ok")),
            Map.entry(".unlink", Set.of("missing_ok")),
            Map.entry(".relative_to", Set.of()),
            Map.entry(".fromtimestamp", Set.of("tz")),
            Map.entry(".now", Set.of("tz")));

    private Known() {}

    /** All names that Python has and that are nowhere here. */
    static Set<String> missing() {
        Set<String> all = new TreeSet<>(MISSING_BUILTINS);
        all.addAll(MISSING_MEMBERS);
        return all;
    }

    static boolean isMissingBuiltin(String name) {
        return MISSING_BUILTINS.contains(name);
    }

    /** Also what only Python's own machinery has between double underscores. */
    static boolean isMissingMember(String name) {
        boolean hidden = name.startsWith("__") && name.endsWith("__");
        return MISSING_MEMBERS.contains(name) || (hidden && !name.equals("__name__") && !name.equals("__class__"));
    }

    /** Null: any, or only those that Python takes, too. */
    static @Nullable Set<String> keywordsOf(String function) {
        return KEYWORDS.get(function);
    }

    /** True for what {@link #has} can tell the members of. */
    static boolean isOfPython(Object value) {
        return value instanceof PyModule
                || value instanceof Modules.Environ
                || value instanceof StandardStream
                || value instanceof PyType
                || value instanceof String
                || value instanceof ArrayList
                || value instanceof LinkedHashMap
                || value instanceof LinkedHashSet
                || value instanceof Tuple
                || value instanceof FrozenSet
                || value instanceof Regex
                || value instanceof Path
                || value instanceof LocalDate
                || value instanceof LocalDateTime
                || value instanceof Duration;
    }

    static boolean has(Object value, String name) {
        try {
            Attributes.get(value, name);
            return true;
        } catch (Exception e) {
            return false;
        }
    }
}
