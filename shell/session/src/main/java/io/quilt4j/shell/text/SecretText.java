package io.quilt4j.shell.text;

import io.quilt4j.base.Secret;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps API keys that stand in a text out of what is shown: front ends pass everything through it that a user may have typed. */
public final class SecretText {

    /** Longer than what a fingerprint shows of a key; in any case, because databases change it. */
    private static final Pattern KEY = Pattern.compile("(?i)qk_[a-z0-9_-]{8,}");

    /** Where a secret stands in a text that shows no key: one that is built, or is no API key at all. */
    private static final Pattern PLACE = Pattern.compile(
            "(?i)(login_with_api_key|Secret\\.of)\\s*\\(\\s*[\"']|(secret|token)\\s*=\\s*[\"']|passw(or)?d|authorization"
                    + "|://[^/\\s:@\"']*:[^/\\s@\"']+@|secret_?access_?key");

    /** Between two literals that make one text: {@code "qk" + "_..."}. */
    private static final Pattern JOINT = Pattern.compile("[\"']\\s*\\+?\\s*[\"']");

    /** So many letters of a key are a piece of it. */
    private static final int FEW = 4;

    private static final KnownKeys KNOWN = new KnownKeys();

    private SecretText() {}

    /** This program has had that key: from now on a piece of it is known as well, in whatever form, that does not begin as a key. */
    public static void remember(Secret secret) {
        rememberKeys(secret.copy().reveal());
    }

    /** Remembers the keys that stand in a text. */
    public static void rememberKeys(String text) {
        KEY.matcher(text).results().forEach(found -> KNOWN.remember(Secret.of(found.group())));
    }

    public static boolean holdsKey(String text) {
        return KEY.matcher(text).find() || !KNOWN.in(text).isEmpty();
    }

    /**
     * True for a text that no file is written with unless somebody says so: with the mask in it the secret would be lost, and a key, or a piece
     * of one that is remembered, would lie there in plain.
     */
    public static boolean holdsKeyOrMask(String text) {
        return MaskedText.isInText(text) || holdsKey(text);
    }

    /** The places of all keys in a text, and of pieces of those that are remembered. */
    public static List<Span> keys(String text) {
        BitSet hidden = KNOWN.in(text);
        if (!hidden.isEmpty()) {
            joinWords(text, hidden);
        }
        KEY.matcher(text).results().forEach(found -> hidden.set(found.start(), found.end()));
        List<Span> spans = new ArrayList<>();
        for (int start = hidden.nextSetBit(0);
                start >= 0;
                start = hidden.nextSetBit(spans.get(spans.size() - 1).end())) {
            spans.add(new Span(start, hidden.nextClearBit(start)));
        }
        return spans;
    }

    /** What stands between letters of one key in one word belongs to it, and what follows a whole one does, too. */
    private static void joinWords(String text, BitSet hidden) {
        for (int end = hidden.nextClearBit(hidden.nextSetBit(0)); end < text.length(); ) {
            int next = end;
            while (next < text.length() && "_-+/=".indexOf(text.charAt(next)) >= 0) {
                next++;
            }
            if (hidden.get(next)) {
                hidden.set(end, next);
            }
            int start = hidden.nextSetBit(next);
            end = start < 0 ? text.length() : hidden.nextClearBit(start);
        }
    }

    /**
     * True for a text that holds a key, or looks as if it held another secret: what is written to a file for good leaves it
     * out. Better a line too many than a secret.
     */
    public static boolean mayHoldSecret(String text) {
        return holdsKey(text)
                || PLACE.matcher(text).find()
                || KEY.matcher(JOINT.matcher(text).replaceAll("")).find();
    }

    /** The text with {@code qk_***} for every key, and {@code ***} for a piece of one; fingerprints stay. */
    public static String masked(String text) {
        return masked("", text);
    }

    /** The same for what is shown behind {@code before}, in which a key may have begun. */
    public static String masked(String before, String text) {
        String all = before + text;
        if (KNOWN.in(all).isEmpty()) {
            return KEY.matcher(text).replaceAll("qk_***");
        }
        StringBuilder masked = new StringBuilder();
        int shown = before.length();
        for (Span key : keys(all)) {
            boolean isFirst = key.start() <= before.length() && !before.isEmpty();
            if (key.end() > shown && !(isFirst && isChance(all, shown, key.end()))) {
                int start = Math.max(shown, key.start());
                masked.append(all, shown, start).append(all.regionMatches(true, start, "qk_", 0, 3) ? "qk_***" : "***");
                shown = key.end();
            }
        }
        return masked.append(all, shown, all.length()).toString();
    }

    /**
     * The first letters of a word go on, in a row or a column, where a key broke off that was shown before: {@code true}, where
     * the key went on with a {@code t}. Letters that are shown one by one have no other behind them.
     */
    private static boolean isChance(String text, int start, int end) {
        return end - start < FEW && end < text.length() && Character.isLetterOrDigit(text.charAt(end));
    }

    /** From where on {@code text}, shown behind {@code before}, may become a piece of a known key; its length: nowhere. */
    public static int beginning(String before, String text) {
        return Math.max(0, KNOWN.beginning(before + text) - before.length());
    }
}
