package io.quilt4j.shell.render;

import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.TextWidth;
import io.quilt4j.shell.workspace.Confirm.Answer;
import io.quilt4j.shell.workspace.KeyAtStake;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keys that are about to be revoked, in columns: name, fingerprint, owner, last use. */
public final class KeysAtStake {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private KeysAtStake() {}

    /** A line for each key, for any terminal; at most {@code most}, and then how many more there are. */
    public static List<String> lines(List<KeyAtStake> keys, int most) {
        List<KeyAtStake> shown = keys.subList(0, Math.min(most, keys.size()));
        int name = widest(shown, KeyAtStake::name);
        int owner = widest(shown, KeyAtStake::owner);
        List<String> lines = new ArrayList<>();
        for (KeyAtStake key : shown) {
            lines.add(padded(key.name(), name) + "  " + Harmless.line(key.fingerprint()) + "  "
                    + padded(key.owner(), owner) + "  " + lastUse(key.lastUsedAt()));
        }
        if (shown.size() < keys.size()) {
            lines.add("... " + (keys.size() - shown.size()) + " more");
        }
        return lines;
    }

    /** What somebody has typed who was asked about one more key: {@code y}, {@code a} for all that follow; all else is no. */
    public static Answer answer(@Nullable String typed) {
        return switch (typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT)) {
            case "y", "yes" -> Answer.YES;
            case "a", "all" -> Answer.ALL;
            default -> Answer.NO;
        };
    }

    private static String lastUse(@Nullable Instant used) {
        return used == null ? "never used" : "last used " + DAY.format(used);
    }

    private static int widest(List<KeyAtStake> keys, Function<KeyAtStake, String> column) {
        return keys.stream()
                .mapToInt(key -> TextWidth.of(Harmless.line(column.apply(key))))
                .max()
                .orElse(0);
    }

    private static String padded(String text, int width) {
        return Cells.padded(Harmless.line(text), width, false);
    }
}
