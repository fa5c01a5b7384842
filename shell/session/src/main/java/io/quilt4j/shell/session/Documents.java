package io.quilt4j.shell.session;

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

/** Our own documentation, by path: {@code quilt3.api_keys.list}, {@code Key.name}, {@code env}, {@code sql DELETE}. */
final class Documents {

    private static final Pattern ENTRY = Pattern.compile("(?m)^# (.+)\\R(.+)\\R((?:(?!^# ).*\\R?)*)");

    private final Map<String, Documentation> byPath = new HashMap<>();

    /** Reads the pages that come with this module. */
    Documents() {
        try (@Nullable InputStream pages = Documents.class.getResourceAsStream("documentation.md")) {
            if (pages == null) {
                throw new IllegalStateException("documentation.md is missing");
            }
            Matcher entry = ENTRY.matcher(new String(pages.readAllBytes(), StandardCharsets.UTF_8));
            while (entry.find()) {
                byPath.put(
                        entry.group(1),
                        new Documentation(entry.group(2), entry.group(3).strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Documentation> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }
}
