package io.quilt4j.shell.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code os.path}: paths as texts, cut at their slashes and left as they are otherwise. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class PosixPaths {

    static final PyModule MODULE = new PyModule(
            "os.path",
            Map.ofEntries(
                    Map.entry("sep", "/"),
                    Map.entry("join", PyFunction.of("join", 1, Integer.MAX_VALUE, PosixPaths::join)),
                    of("basename", path -> path.substring(path.lastIndexOf('/') + 1)),
                    of("dirname", PosixPaths::dirname),
                    of("split", path -> Tuple.of(dirname(path), path.substring(path.lastIndexOf('/') + 1))),
                    of("splitext", path -> Tuple.of(path.substring(0, dot(path)), path.substring(dot(path)))),
                    of("exists", path -> Files.exists(Path.of(path))),
                    of("isfile", path -> Files.isRegularFile(Path.of(path))),
                    of("isdir", path -> Files.isDirectory(Path.of(path))),
                    of("islink", path -> Files.isSymbolicLink(Path.of(path))),
                    of("isabs", path -> path.startsWith("/")),
                    of("normpath", PosixPaths::normal),
                    of(
                            "abspath",
                            path -> normal(
                                    join(List.of(Path.of("").toAbsolutePath().toString(), path)))),
                    of("expanduser", PosixPaths::expanded)));

    private PosixPaths() {}

    private interface OfText {
        Object apply(String path);
    }

    private static Map.Entry<String, Object> of(String name, OfText function) {
        return Map.entry(name, PyFunction.of(name, 1, 1, one -> function.apply(text(one.get(0)))));
    }

    private static String text(@Nullable Object path) {
        if (path instanceof Path known) {
            return PurePaths.text(known);
        } else if (path instanceof String text) {
            return text;
        }
        throw PythonException.type("expected str, bytes or os.PathLike object, not " + TypeNames.of(path));
    }

    private static String join(List<@Nullable Object> parts) {
        String path = text(parts.get(0));
        for (Object part : parts.subList(1, parts.size())) {
            String next = text(part);
            boolean open = path.isEmpty() || path.endsWith("/");
            path = next.startsWith("/") ? next : open ? path + next : path + "/" + next;
        }
        return path;
    }

    private static String dirname(String path) {
        String head = path.substring(0, path.lastIndexOf('/') + 1);
        String stripped = head.replaceFirst("/+$", "");
        return stripped.isEmpty() ? head : stripped;
    }

    /** Where the extension begins: dots that a name begins with begin none. */
    private static int dot(String path) {
        int name = path.lastIndexOf('/') + 1;
        while (name < path.length() && path.charAt(name) == '.') {
            name++;
        }
        int dot = path.lastIndexOf('.');
        return dot >= name ? dot : path.length();
    }

    private static String normal(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (!part.equals("..")
                    || (!absolute && (parts.isEmpty() || parts.getLast().equals("..")))) {
                parts.addLast(part);
            } else if (!parts.isEmpty()) {
                parts.removeLast();
            }
        }
        String start = !absolute ? "" : path.startsWith("//") && !path.startsWith("///") ? "//" : "/";
        String plain = start + String.join("/", parts);
        return plain.isEmpty() ? "." : plain;
    }

    static String expanded(String path) {
        boolean own = path.equals("~") || path.startsWith("~/");
        return own ? Repr.text(Secrets.variable("HOME")) + path.substring(1) : path;
    }
}
