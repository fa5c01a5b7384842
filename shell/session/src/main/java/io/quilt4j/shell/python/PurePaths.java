package io.quilt4j.shell.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Paths as pathlib writes them: without {@code .} between slashes, and {@code .} for the empty one. No file is touched. */
final class PurePaths {

    private PurePaths() {}

    static Path of(@Nullable Object value) {
        if (value instanceof Path path) {
            return path;
        }
        if (!(value instanceof String text)) {
            throw PythonException.type(
                    "argument should be a str or an os.PathLike object where __fspath__ returns a str," + " not '"
                            + TypeNames.of(value) + "'");
        }
        String plain = List.of(text.split("/")).stream()
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
        return Path.of(text.startsWith("/") ? "/" + plain : plain);
    }

    /** {@code Path("a", "b")}, {@code a / b}: what is absolute begins anew. */
    static Path joined(@Nullable Object first, @Nullable Object... more) {
        Path path = of(first);
        for (Object part : more) {
            path = path.resolve(of(part));
        }
        return path;
    }

    static String text(Path path) {
        String text = path.toString();
        return text.isEmpty() ? "." : text;
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Where the suffix begins: at the last dot that stands neither first nor last. */
    private static int dot(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && dot < name.length() - 1 ? dot : name.length();
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent != null ? parent : path.isAbsolute() ? path : Path.of("");
    }

    /** Null: not one of those that look at the text only. */
    static @Nullable Object member(Path path, String name) {
        String own = name(path);
        return switch (name) {
            case "name" -> own;
            case "stem" -> own.substring(0, dot(own));
            case "suffix" -> own.substring(dot(own));
            case "suffixes" -> suffixes(own);
            case "parent" -> parent(path);
            case "parents" -> parents(path);
            case "parts" -> parts(path);
            case "root", "anchor" -> path.isAbsolute() ? "/" : "";
            case "drive" -> "";
            case "is_absolute" -> PyFunction.of(name, 0, 0, none -> path.isAbsolute());
            case "as_posix", "__str__", "__fspath__" -> PyFunction.of(name, 0, 0, none -> text(path));
            case "joinpath" -> PyFunction.of(name, 0, Integer.MAX_VALUE, more -> joined(path, more.toArray()));
            case "with_name" -> PyFunction.of(name, 1, 1, one -> named(path, Repr.text(one.get(0))));
            case "with_stem" ->
                PyFunction.of(name, 1, 1, one -> named(path, Repr.text(one.get(0)) + own.substring(dot(own))));
            case "with_suffix" -> PyFunction.of(name, 1, 1, one -> suffixed(path, Repr.text(one.get(0))));
            case "is_relative_to" ->
                PyFunction.of(
                        name,
                        1,
                        1,
                        one -> path.startsWith(of(one.get(0)))
                                || (text(of(one.get(0))).equals(".") && !path.isAbsolute()));
            case "relative_to" -> PyFunction.of(name, 1, 1, one -> relative(path, of(one.get(0))));
            default -> null;
        };
    }

    private static List<@Nullable Object> suffixes(String name) {
        List<@Nullable Object> suffixes = new ArrayList<>();
        if (!name.endsWith(".")) {
            String[] parts = name.replaceFirst("^\\.+", "").split("\\.", -1);
            for (int i = 1; i < parts.length; i++) {
                suffixes.add("." + parts[i]);
            }
        }
        return suffixes;
    }

    private static Tuple parents(Path path) {
        List<@Nullable Object> parents = new ArrayList<>();
        for (Path at = path; !parent(at).equals(at); at = parent(at)) {
            parents.add(parent(at));
        }
        return new Tuple(parents);
    }

    private static Tuple parts(Path path) {
        List<@Nullable Object> parts = new ArrayList<>();
        if (path.isAbsolute()) {
            parts.add("/");
        }
        StreamSupport.stream(path.spliterator(), false)
                .map(Path::toString)
                .filter(part -> !part.isEmpty())
                .forEach(parts::add);
        return new Tuple(parts);
    }

    private static Path named(Path path, String name) {
        if (name(path).isEmpty()) {
            throw PythonException.value("PosixPath('" + text(path) + "') has an empty name");
        }
        if (name.isEmpty() || name.contains("/") || name.equals(".")) {
            throw PythonException.value("Invalid name " + Repr.of(name));
        }
        return path.resolveSibling(name);
    }

    private static Path suffixed(Path path, String suffix) {
        if (suffix.contains("/") || (!suffix.isEmpty() && !suffix.startsWith(".")) || suffix.equals(".")) {
            throw PythonException.value("Invalid suffix " + Repr.of(suffix));
        }
        String name = name(path);
        return named(path, name.substring(0, dot(name)) + suffix);
    }

    private static Path relative(Path path, Path base) {
        if (base.toString().isEmpty() && !path.isAbsolute()) {
            return path;
        }
        if (!path.startsWith(base)) {
            throw PythonException.value("'" + text(path) + "' is not in the subpath of '" + text(base)
                    + "' OR one path is relative and the other is absolute.");
        }
        return base.relativize(path);
    }
}
