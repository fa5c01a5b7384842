package io.quilt4j.shell.text;

import io.quilt4j.base.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds pieces of the API keys that this program has had, whatever stands before, between and behind them: as they are, backwards,
 * in Base64 and in hex, in any case. Letters and digits count; what stands between them, a line end or a column, does not.
 *
 * <p>It remembers hashes of pieces and no key, for the whole program, as what is shown is not the business of one session. Any
 * number of threads may use it.
 */
final class KnownKeys {

    /** Of a key, so many characters in a row are no coincidence, whatever stands between them; the same in Base64 and in hex. */
    private static final int PLAIN = 12;

    /** The same of words of four characters and more, which are more than a fingerprint shows. */
    private static final int IN_WORDS = 8;

    private static final int BASE64 = 16;
    private static final int HEX = 24;

    /** What may become a piece when more comes. */
    private static final int BEGINNING = 4;

    /** Each takes some 3 kB. What of older ones does not begin as a key is not known again. */
    private static final int MOST = 200;

    private static final Quads NO_QUADS = Quads.none();

    private static final Pattern TAG = Pattern.compile("<[^<>]*>");

    private final Deque<Key> keys = new ArrayDeque<>();
    private volatile Quads quads = NO_QUADS;
    private volatile Pieces plain = Pieces.none(PLAIN);
    private volatile Pieces inWords = Pieces.none(IN_WORDS);
    private volatile Pieces base64 = Pieces.none(BASE64);
    private volatile Pieces hex = Pieces.none(HEX);
    private volatile Pieces beginnings = Pieces.none(BEGINNING);

    /** The hashes that stand for one key. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared, but for whole
    private record Key(long whole, long[] plain, long[] inWords, long[] base64, long[] hex, long[] beginnings) {}

    synchronized void remember(Secret secret) {
        String text = letters(secret.reveal());
        long whole = Pieces.hash(text);
        if (text.length() < PLAIN || keys.stream().anyMatch(key -> key.whole == whole)) {
            return;
        }
        byte[] bytes = secret.reveal().getBytes(StandardCharsets.UTF_8);
        List<String> asItIs = KeyForms.plain(text).toList();
        List<String> inBase64 = KeyForms.base64(bytes).map(KnownKeys::letters).toList();
        List<String> inHex = List.of(KeyForms.hex(bytes));
        keys.addLast(new Key(
                whole,
                Pieces.of(PLAIN, asItIs),
                Pieces.of(IN_WORDS, asItIs),
                Pieces.of(BASE64, inBase64),
                Pieces.of(HEX, inHex),
                Pieces.of(BEGINNING, asItIs)));
        if (keys.size() > MOST) {
            keys.removeFirst();
        }
        gather();
        quads = quads.and(asItIs).and(inBase64).and(inHex);
    }

    private void gather() {
        plain = Pieces.all(PLAIN, keys.stream().map(Key::plain));
        inWords = Pieces.all(IN_WORDS, keys.stream().map(Key::inWords));
        base64 = Pieces.all(BASE64, keys.stream().map(Key::base64));
        hex = Pieces.all(HEX, keys.stream().map(Key::hex));
        beginnings = Pieces.all(BEGINNING, keys.stream().map(Key::beginnings));
    }

    boolean areNone() {
        return plain.isEmpty();
    }

    /** The letters and digits of {@code text} that belong to pieces of keys. */
    BitSet in(String text) {
        BitSet found = new BitSet();
        if (!areNone()) {
            mark(text, found);
            markApart(text, found);
            if (text.contains("</")) {
                String withoutTags = TAG.matcher(text).replaceAll(KnownKeys::asSpace);
                mark(withoutTags, found);
                markApart(withoutTags, found);
            }
        }
        return found;
    }

    /** Of the same length; the end of a row is that of a line. */
    private static String asSpace(MatchResult tag) {
        int length = tag.group().length();
        return tag.group().startsWith("</tr") ? "\n" + " ".repeat(length - 1) : " ".repeat(length);
    }

    private void mark(String text, BitSet found) {
        for (int at = quads.next(text, 0); at >= 0; at = quads.next(text, at + 1)) {
            BitSet here = new BitSet();
            mark(new Letters(Quads.around(text, at, HEX)), here);
            if (!here.isEmpty()) {
                mark(new Letters(text), found);
                return;
            }
        }
    }

    /**
     * Short pieces, and what has other letters between them: words that hold four letters and more of it, as in {@code part 1: wxyz}, {@code part 2: ...}, and
     * shorter ones that stand in a column.
     */
    private void markApart(String text, BitSet found) {
        BitSet some = new BitSet();
        beginnings.mark(Letters.inWords(text), some);
        if (some.cardinality() >= IN_WORDS) {
            inWords.mark(new Letters(text, some), found);
        }
        // A comma ends an element of a list, and not a line of CSV or an element that is a tuple.
        for (String ends : List.of("\n", "\n,", "\n)]}")) {
            for (BitSet column : Columns.of(text, ends, PLAIN - 1)) {
                if (column.cardinality() >= PLAIN) {
                    plain.mark(new Letters(text, column), found);
                }
            }
        }
    }

    private void mark(Letters letters, BitSet found) {
        plain.mark(letters, found);
        base64.mark(letters, found);
        hex.mark(letters, found);
    }

    /** From where on {@code text} may become a piece of a key when more comes; its length: nowhere. */
    int beginning(String text) {
        if (areNone()) {
            return text.length();
        }
        Letters end = new Letters(text.substring(Math.max(0, text.length() - 4 * PLAIN)));
        int count = beginnings.countAtTheEnd(end);
        return count == 0 || count >= PLAIN
                ? text.length()
                : Math.max(0, text.length() - 4 * PLAIN) + end.place(end.count() - count);
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
