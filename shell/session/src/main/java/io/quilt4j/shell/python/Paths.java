package io.quilt4j.shell.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code pathlib.Path}: its members that look at files, and the others. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Paths {

    static final PyType PATH = new PyType(
            "pathlib.Path",
            (arguments, keywords) -> arguments.isEmpty() ? Path.of("") : PurePaths.joined("", arguments.toArray()),
            value -> value instanceof Path,
            Map.of(
                    "cwd", PyFunction.of("cwd", 0, 0, none -> Path.of("").toAbsolutePath()),
                    "home", PyFunction.of("home", 0, 0, none -> Path.of(Repr.text(Secrets.variable("HOME"))))));

    private Paths() {}

    /** Null: a path has no such member here. */
    static @Nullable Object member(Path path, String name) {
        Object pure = PurePaths.member(path, name);
        return pure != null ? pure : ofFile(path, name);
    }

    private static @Nullable Object opened(
            Path path, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        List<@Nullable Object> all = new ArrayList<>(arguments);
        all.add(0, path);
        return OpenFile.open(all, keywords);
    }

    private static @Nullable Object read(
            Path path, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        requireUtf8(arguments.isEmpty() ? keywords.get("encoding") : arguments.get(0));
        return guarded(path, () -> Newlines.of(keywords.get("newline")).read(Files.readString(path)));
    }

    private static @Nullable PyFunction ofFile(Path path, String name) {
        return switch (name) {
            case "exists" -> PyFunction.of(name, 0, 0, none -> Files.exists(path));
            case "is_file" -> PyFunction.of(name, 0, 0, none -> Files.isRegularFile(path));
            case "is_dir" -> PyFunction.of(name, 0, 0, none -> Files.isDirectory(path));
            case "is_symlink" -> PyFunction.of(name, 0, 0, none -> Files.isSymbolicLink(path));
            case "absolute" -> PyFunction.of(name, 0, 0, none -> path.toAbsolutePath());
            case "resolve" -> PyFunction.of(name, 0, 0, none -> resolved(path));
            case "expanduser" ->
                PyFunction.of(name, 0, 0, none -> PurePaths.of(PosixPaths.expanded(PurePaths.text(path))));
            case "open" -> (arguments, keywords) -> opened(path, arguments, keywords);
            case "read_text" -> (arguments, keywords) -> read(path, arguments, keywords);
            case "write_text" -> (arguments, keywords) -> written(path, arguments, keywords);
            case "iterdir" -> PyFunction.of(name, 0, 0, none -> listed(path).iterator());
            case "mkdir" -> (arguments, keywords) -> made(path, keywords);
            case "rmdir" -> PyFunction.of(name, 0, 0, none -> deleted(path, false));
            case "unlink" ->
                (arguments, keywords) -> deleted(
                        path, Values.isTrue(arguments.isEmpty() ? keywords.get("missing_ok") : arguments.get(0)));
            default -> null;
        };
    }

    /** Files are in UTF-8 here, as nearly everywhere. */
    static void requireUtf8(@Nullable Object encoding) {
        String name = encoding == null ? "utf8" : Repr.text(encoding).toLowerCase(Locale.ROOT);
        if (!name.matches("utf[-_]?8|us-ascii|ascii")) {
            throw new PythonException("LookupError", "files are read and written in UTF-8 here, not in " + name);
        }
    }

    private static Path resolved(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        return Files.exists(absolute) ? absolute.toRealPath() : absolute.normalize();
    }

    private static Object written(Path path, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords)
            throws Exception {
        requireUtf8(keywords.get("encoding"));
        Object data = arguments.isEmpty() ? keywords.get("data") : arguments.get(0);
        if (!(data instanceof String)) {
            throw PythonException.type("data must be str, not " + TypeNames.of(data));
        }
        String text = OpenFile.withoutMask(data);
        String written = Newlines.of(keywords.get("newline")).written(text);
        return Objects.requireNonNull(guarded(path, () -> {
            Files.writeString(path, written);
            return (long) text.codePointCount(0, text.length());
        }));
    }

    static List<@Nullable Object> listed(Path path) throws Exception {
        List<@Nullable Object> all = new ArrayList<>();
        guarded(path, () -> {
            try (Stream<Path> files = Files.list(path)) {
                files.forEach(all::add);
                return null;
            }
        });
        return all;
    }

    private static @Nullable Object made(Path path, Map<String, @Nullable Object> keywords) throws Exception {
        if (Values.isTrue(keywords.get("exist_ok")) && Files.isDirectory(path)) {
            return null;
        }
        return guarded(path, () -> {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null && Values.isTrue(keywords.get("parents"))) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(path);
            return null;
        });
    }

    private static @Nullable Object deleted(Path path, boolean missingIsFine) throws Exception {
        return guarded(path, () -> {
            if (Files.exists(path) || !missingIsFine) {
                Files.delete(path);
            }
            return null;
        });
    }

    /** What a file system may refuse. */
    private interface Access {
        @Nullable
        Object get() throws IOException;
    }

    private static @Nullable Object guarded(Path path, Access access) {
        try {
            return access.get();
        } catch (IOException e) {
            throw FileErrors.of(path, e);
        }
    }
}
