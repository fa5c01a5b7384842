package io.quilt4j.shell.python;

import io.quilt4j.shell.text.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code open(...)} gives: a text in UTF-8, read at once. What is written is in the file at once, whoever forgets to close it. */
final class OpenFile implements AutoCloseable, Iterator<String> {

    private final Path path;
    private final String mode;
    private final Newlines newlines;
    private final List<String> lines;
    private int next;
    private boolean closed;

    private OpenFile(Path path, String mode, Newlines newlines, List<String> lines) {
        this.path = path;
        this.mode = mode;
        this.newlines = newlines;
        this.lines = lines;
    }

    static boolean isMode(@Nullable Object given) {
        return List.of("r", "w", "a", "x").contains(String.valueOf(given).replace("t", ""));
    }

    static OpenFile open(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        Object place = arguments.isEmpty() ? null : arguments.get(0);
        Object given = arguments.size() > 1 ? arguments.get(1) : keywords.getOrDefault("mode", "r");
        Path path = place instanceof Path known ? known : Path.of(Repr.text(place));
        Paths.requireUtf8(keywords.get("encoding"));
        String mode = String.valueOf(given).replace("t", "");
        if (!isMode(given)) {
            throw PythonException.value("open() reads, writes and adds texts here: 'r', 'w', 'a', 'x'");
        }
        Newlines newlines = Newlines.of(keywords.get("newline"));
        try {
            List<String> lines = List.of();
            switch (mode) {
                case "r" -> lines = newlines.lines(Files.readString(path));
                case "x" -> Files.createFile(path);
                case "a" -> append(path, "");
                default -> Files.writeString(path, "");
            }
            return new OpenFile(path, mode, newlines, lines);
        } catch (IOException e) {
            throw FileErrors.of(path, e);
        }
    }

    private static void append(Path path, String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * A secret prints masked; a file with the mask in it would look as if the secret were kept, and it would be lost.
     *
     * @throws PythonException for such a text
     */
    static String withoutMask(@Nullable Object text) {
        if (!(Secrets.masked(text) instanceof String given)) {
            throw PythonException.type("write() argument must be str, not " + TypeNames.of(text));
        }
        boolean asWritten = WrittenMasks.isOne(given) && !SecretText.holdsKey(given);
        if (SecretText.holdsKeyOrMask(given) && !asWritten) {
            throw PythonException.value("this text holds a secret, which prints masked: put it away with"
                    + " quilt3.api_keys.create(\"name\", to=env_file(\".env\")), or created.store(env_file(\".env\"))");
        }
        return given;
    }

    /** {@code file.write(text)}. */
    long write(@Nullable Object given) {
        String text = withoutMask(given);
        if (mode.equals("r") || closed) {
            throw new PythonException(
                    closed ? "ValueError" : "UnsupportedOperation",
                    closed ? "I/O operation on closed file." : "not writable");
        }
        try {
            append(path, newlines.written(text));
        } catch (IOException e) {
            throw FileErrors.of(path, e);
        }
        return text.codePointCount(0, text.length());
    }

    @Nullable
    Object member(String name) {
        return switch (name) {
            case "name" -> PurePaths.text(path);
            case "mode" -> mode;
            case "closed" -> closed;
            case "flush" -> PyFunction.of(name, 0, 0, none -> null);
            case "writelines" ->
                PyFunction.of(name, 1, 1, one -> {
                    Values.list(one.get(0)).forEach(this::write);
                    return null;
                });
            case "read" -> PyFunction.of(name, 0, 0, none -> rest());
            case "readline" -> PyFunction.of(name, 0, 0, none -> hasNext() ? next() : "");
            case "readlines" -> PyFunction.of(name, 0, 0, none -> Values.list(this));
            case "write" -> PyFunction.of(name, 1, 1, one -> write(one.get(0)));
            case "close" -> PyFunction.doing(name, 0, 0, none -> close());
            default -> null;
        };
    }

    private String rest() {
        requireReadable();
        String rest = String.join("", lines.subList(next, lines.size()));
        next = lines.size();
        return rest;
    }

    @Override
    public boolean hasNext() {
        requireReadable();
        return next < lines.size();
    }

    @Override
    public String next() {
        return lines.get(next++);
    }

    private void requireReadable() {
        if (closed) {
            throw PythonException.value("I/O operation on closed file.");
        } else if (!mode.equals("r")) {
            throw new PythonException("UnsupportedOperation", "not readable");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
