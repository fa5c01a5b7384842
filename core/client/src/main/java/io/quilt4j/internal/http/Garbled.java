package io.quilt4j.internal.http;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with an answer that arrives and cannot be read. OkHttp has words for it, and no types. */
final class Garbled {

    /** No end of a line where one has to be: how much was looked at, and how it begins. */
    private static final Pattern NO_LINE =
            Pattern.compile("\\\\n not found: limit=(\\d+) content=([0-9a-f]*).*", Pattern.DOTALL);

    private static final Pattern PACKED =
            Pattern.compile("(ID1ID2|FHCRC|CRC|ISIZE): actual .*|gzip finished without .*", Pattern.DOTALL);

    /** As OkHttp reads at most, in all headers: 256 KiB. */
    private static final int MOST = 200_000;

    /** In hexadecimal: what the name of a header, or HTTP itself, begins with. */
    private static final Pattern BEGINS_A_LINE = Pattern.compile("(3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]).*|");

    private Garbled() {}

    /** Null: it was cut, or it is about something else. */
    static @Nullable String what(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            String message = Objects.requireNonNullElse(link.getMessage(), "");
            Matcher line = NO_LINE.matcher(message);
            if (line.matches()) {
                return ofHead(Integer.parseInt(line.group(1)), line.group(2));
            }
            if (message.contains("(407)")) {
                return "it answers as a proxy does (407), and no proxy is set; check the address, or name it as"
                        + " HTTPS_PROXY";
            }
            if (PACKED.matcher(message).matches() || link instanceof DataFormatException) {
                return "its answer is not packed as it says (gzip); ask who keeps it, or a proxy in between";
            }
        }
        return null;
    }

    private static @Nullable String ofHead(int length, String beginning) {
        // What was cut ends where the words end; where more follows, nobody wanted to read it.
        if (length >= MOST || length < beginning.length() / 2) {
            return "its answer has more headers than any catalog sends; check the address";
        }
        return BEGINS_A_LINE.matcher(beginning).matches()
                ? null
                : "what answers there does not speak HTTP; check the address";
    }
}
