package io.quilt4j.jdbc.functions;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The truth values that a text can be read as, wherever one is. */
public final class WrittenTruth {

    private WrittenTruth() {}

    /** Null: it is none. */
    public static @Nullable Boolean of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> null;
        };
    }
}
