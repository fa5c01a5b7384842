package io.quilt4j.jdbc.files;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** How a text file is written, which its name tells. */
enum TextFormat {
    CSV,
    TSV,
    JSON_LINES;

    private static final int AT_ONCE = 1 << 16;

    /** The format that a key tells, also with {@code .gz} at its end; null: it tells none of these. */
    static @Nullable TextFormat of(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        String bare = isPacked(key) ? lower.substring(0, lower.length() - ".gz".length()) : lower;
        if (bare.endsWith(".csv")) {
            return CSV;
        } else if (bare.endsWith(".tsv") || bare.endsWith(".tab")) {
            return TSV;
        }
        return bare.endsWith(".jsonl") || bare.endsWith(".ndjson") ? JSON_LINES : null;
    }

    static boolean isPacked(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Whether values say themselves what they are. */
    boolean saysKinds() {
        return this == JSON_LINES;
    }

    /** The records in a content, which is closed with them. */
    Records read(String key, InputStream content) throws IOException {
        InputStream plain = isPacked(key) ? new GZIPInputStream(content, AT_ONCE) : content;
        // Not the lenient decoder, which would put a question mark where it understood nothing.
        BufferedReader text = new BufferedReader(
                new InputStreamReader(
                        plain,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                AT_ONCE);
        return this == JSON_LINES ? new JsonRecords(text) : new DelimitedRecords(text, this == TSV ? '\t' : ',');
    }

    /** So that single bytes are not read one by one. */
    static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, AT_ONCE);
    }
}
