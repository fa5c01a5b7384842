package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code re.IGNORECASE} and its like, which are joined with a bar. */
record RegexFlag(int bits) {

    static final int IGNORECASE = 2;
    static final int MULTILINE = 8;
    static final int DOTALL = 16;
    static final int UNICODE = 32;
    static final int VERBOSE = 64;
    static final int ASCII = 256;

    private static final Map<Integer, String> NAMES = Map.of(
            IGNORECASE, "IGNORECASE",
            MULTILINE, "MULTILINE",
            DOTALL, "DOTALL",
            UNICODE, "UNICODE",
            VERBOSE, "VERBOSE",
            ASCII, "ASCII");

    static final Map<String, Integer> ALL = Map.ofEntries(
            Map.entry("I", IGNORECASE),
            Map.entry("IGNORECASE", IGNORECASE),
            Map.entry("M", MULTILINE),
            Map.entry("MULTILINE", MULTILINE),
            Map.entry("S", DOTALL),
            Map.entry("DOTALL", DOTALL),
            Map.entry("U", UNICODE),
            Map.entry("UNICODE", UNICODE),
            Map.entry("X", VERBOSE),
            Map.entry("VERBOSE", VERBOSE),
            Map.entry("A", ASCII),
            Map.entry("ASCII", ASCII));

    /** In the order of their bits. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        for (int bit = 1; bit <= ASCII; bit <<= 1) {
            if ((bits & bit) != 0) {
                names.add("re." + NAMES.get(bit));
            }
        }
        return names.isEmpty() ? "re.NOFLAG" : String.join("|", names);
    }
}
