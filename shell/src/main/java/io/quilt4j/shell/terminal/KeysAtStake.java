package io.quilt4j.shell.terminal;

import io.quilt4j.shell.workspace.KeyAtStake;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keys that are about to be revoked, in columns: name, fingerprint, owner, last use. */
final class KeysAtStake {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private KeysAtStake() {}

    static List<String> lines(List<KeyAtStake> keys, int most) {
        List<KeyAtStake> shown = keys.subList(0, Math.min(most, keys.size()));
        int name = widest(shown, KeyAtStake::name);
        int owner = widest(shown, KeyAtStake::owner);
        return shown.stream()
                .map(key -> padded(key.name(), name) + "  " + Harmless.line(key.fingerprint()) + "  "
                        + padded(key.owner(), owner) + "  " + lastUse(key.lastUsedAt()))
                .toList();
    }

    private static String lastUse(@Nullable Instant used) {
        return used == null ? "never used" : "last used " + DAY.format(used);
    }

    private static int widest(List<KeyAtStake> keys, Function<KeyAtStake, String> column) {
        return keys.stream()
                .mapToInt(key -> Harmless.width(Harmless.line(column.apply(key))))
                .max()
                .orElse(0);
    }

    private static String padded(String text, int width) {
        String safe = Harmless.line(text);
        return safe + " ".repeat(width - Harmless.width(safe));
    }
}
