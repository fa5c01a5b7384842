package io.quilt4j.internal.http;

import io.quilt4j.base.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gate that words of the other side pass before they stand in a message of ours.
 *
 * <p>A registry, or something in front of it, may repeat what it was sent ({@code bad header: Bearer qk_...}), send what
 * moves a terminal's cursor, or a page of a hundred kilobytes. So: what was secret in the request is {@code ***}, whole or
 * in pieces; whatever looks like the secret of a key is {@code qk_***}; control characters are visible, and 500 characters
 * are enough.
 */
public final class Words {

    private static final int MOST = 500;

    /** What is looked at: a secret that begins before {@link #MOST} is seen to its end, or cut off with the rest. */
    private static final int READ = 8 * MOST;

    /** Of a secret, so many characters in a row are no coincidence. */
    private static final int PIECE = 12;

    /** Shorter than any of ours, so that a word of somebody's language is not taken for one. */
    private static final int SHORTEST = 8;

    private static final Pattern KEY = Pattern.compile("qk_[A-Za-z0-9_-]{8,}");

    private final List<String> secrets = new ArrayList<>();

    Words(Collection<Secret> secrets) {
        for (Secret secret : secrets) {
            String text = secret.reveal();
            if (text.length() >= SHORTEST) {
                this.secrets.add(text);
                this.secrets.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
            }
        }
    }

    /** Words of somebody who was sent no secret. */
    public static String plain(String text) {
        return new Words(List.of()).safe(text);
    }

    /** {@code text}, fit for a message. */
    public String safe(String text) {
        String safe = text.length() > READ ? text.substring(0, READ) : text;
        safe = withoutSecrets(safe);
        safe = KEY.matcher(safe).replaceAll(Matcher.quoteReplacement("qk_***"));
        return cut(visible(safe));
    }

    private String withoutSecrets(String text) {
        StringBuilder safe = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int length = 0;
            for (String secret : secrets) {
                length = Math.max(length, common(secret, text, at));
            }
            if (length == 0) {
                safe.append(text.charAt(at++));
            } else {
                safe.append(text.startsWith("qk_", at) ? "qk_***" : "***");
                at += length;
            }
        }
        return safe.toString();
    }

    /** How much of {@code text} from {@code start} on is a piece of {@code secret}; 0: too little to be one. */
    private static int common(String secret, String text, int start) {
        int end = start + Math.min(PIECE, secret.length());
        if (end > text.length() || !secret.contains(text.substring(start, end))) {
            return 0;
        }
        while (end < text.length() && secret.contains(text.substring(start, end + 1))) {
            end++;
        }
        return end - start;
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> {
                    if (isHidden(c)) {
                        visible.append(String.format("\\u%04x", c));
                    } else {
                        visible.appendCodePoint(c);
                    }
                }
            }
        });
        return visible.toString();
    }

    /** What a terminal obeys instead of showing it: controls, overrides of the direction, halves of characters. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            case Character.FORMAT -> c != 0x200c && c != 0x200d; // they join letters and emoji
            default -> false;
        };
    }

    private static String cut(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = MOST - 3;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "...";
    }
}
