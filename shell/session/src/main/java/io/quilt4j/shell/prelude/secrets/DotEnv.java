package io.quilt4j.shell.prelude.secrets;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code .env} files as python-dotenv does: {@code NAME=value}, quotes, comments, {@code export} in front. */
public final class DotEnv {

    private static final Pattern LINE = Pattern.compile(
            "\\s*(?:export\\s+)?([A-Za-z_][\\w.-]*)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(.*?))\\s*(?:\\s#.*)?");

    private DotEnv() {}

    /** The nearest {@code .env} in {@code folder} or a folder above it. */
    public static Optional<Path> find(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve(".env");
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** All values of a file; of a name that stands there twice, the last. Lines that are no assignment are left out. */
    public static Map<String, Secret> read(Path file) throws IOException {
        Map<String, Secret> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), Secret.of(value(matcher)));
            }
        }
        return values;
    }

    private static String value(Matcher line) {
        if (line.group(2) != null) {
            return line.group(2).replace("\\n", "\n").replaceAll("\\\\(.)", "$1");
        }
        return line.group(3) != null ? line.group(3) : line.group(4);
    }
}
