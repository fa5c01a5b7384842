package io.quilt4j.notebooks.cells;

import io.quilt4j.shell.session.Documentation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What there is to say about the functions that only notebooks have. Its page is read when somebody asks. */
final class Functions {

    private static final Pattern ENTRY = Pattern.compile("(?m)^# (\\w+)\\R(.+)\\R((?:(?!^# ).*\\R?)*)");

    private Functions() {}

    static Optional<Documentation> at(String name) {
        return Optional.ofNullable(read().get(name));
    }

    private static Map<String, Documentation> read() {
        Map<String, Documentation> found = new HashMap<>();
        try (@Nullable InputStream page = Functions.class.getResourceAsStream("functions.md")) {
            if (page == null) {
                throw new IllegalStateException("functions.md is missing");
            }
            Matcher entry = ENTRY.matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            while (entry.find()) {
                found.put(
                        entry.group(1),
                        new Documentation(entry.group(2), entry.group(3).strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
