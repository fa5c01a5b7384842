package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public. A character is a Unicode code point, and counting begins at 1. */
public final class TextFunctions {

    private TextFunctions() {}

    public static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** {@code substr} up to the end; a negative start counts from the end, 0 gives the empty text. */
    public static String substr(String text, long start) {
        return substr(text, start, Long.MAX_VALUE);
    }

    /** {@code substr} of at most {@code length} characters. */
    public static String substr(String text, long start, long length) {
        long characters = length(text);
        long from = start > 0 ? start - 1 : characters + start;
        if (start == 0 || length <= 0 || from < 0 || from >= characters) {
            return "";
        }
        int begin = text.offsetByCodePoints(0, (int) from);
        int end = text.offsetByCodePoints(begin, (int) Math.min(length, characters - from));
        return text.substring(begin, end);
    }

    /** {@code upper} of each character alone, so that a text keeps its length. */
    public static String upper(String text) {
        return each(text, Character::toUpperCase);
    }

    public static String lower(String text) {
        return each(text, Character::toLowerCase);
    }

    private static String each(String text, IntUnaryOperator change) {
        StringBuilder changed = new StringBuilder(text.length());
        text.codePoints().map(change).forEach(changed::appendCodePoint);
        return changed.toString();
    }

    public static String reverse(String text) {
        int[] characters = text.codePoints().toArray();
        StringBuilder reversed = new StringBuilder();
        for (int index = characters.length - 1; index >= 0; index--) {
            reversed.appendCodePoint(characters[index]);
        }
        return reversed.toString();
    }

    public static String concat(Object first, Object[] others) {
        StringBuilder all = new StringBuilder(first.toString());
        for (Object other : others) {
            all.append(other);
        }
        return all.toString();
    }

    /** {@code concat_ws}: NULLs are left out, and arrays are taken apart. */
    public static @Nullable String concatWithSeparator(@Nullable String separator, @Nullable Object[] values) {
        if (separator == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            for (Object text : value instanceof List<?> list ? list : java.util.Collections.singletonList(value)) {
                if (text != null) {
                    texts.add(text.toString());
                }
            }
        }
        return String.join(separator, texts);
    }

    /** {@code split} into all parts. */
    public static List<String> split(String text, String delimiter) {
        return split(text, delimiter, Long.MAX_VALUE);
    }

    /** {@code split} into at most {@code limit} parts, of which the last is the rest. */
    public static List<String> split(String text, String delimiter, long limit) {
        if (limit < 1) {
            throw SqlFailure.of("22023", "The limit of split must be 1 at least.");
        }
        if (delimiter.isEmpty()) {
            throw SqlFailure.of("22023", "The delimiter of split must not be empty.");
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        int found = text.indexOf(delimiter);
        while (found >= 0 && parts.size() < limit - 1) {
            parts.add(text.substring(from, found));
            from = found + delimiter.length();
            found = text.indexOf(delimiter, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** {@code split_part}; NULL past the last part. */
    public static @Nullable String splitPart(String text, String delimiter, long index) {
        if (index < 1) {
            throw SqlFailure.of("22023", "The index of split_part counts from 1.");
        }
        if (delimiter.isEmpty()) {
            return index > length(text) ? null : substr(text, index, 1);
        }
        List<String> parts = split(text, delimiter);
        return index > parts.size() ? null : parts.get((int) index - 1);
    }

    /** {@code split_to_map}: {@code a=1;b=2}. */
    public static Map<String, String> splitToMap(String text, String entries, String keys) {
        checkDelimiters(entries, keys);
        Map<String, String> map = new LinkedHashMap<>();
        for (String[] pair : pairs(text, entries, keys)) {
            if (map.put(pair[0], pair[1]) != null) {
                throw SqlFailure.of("22023", "split_to_map found a key twice: use split_to_multimap.");
            }
        }
        return map;
    }

    /** {@code split_to_multimap}: all values of each key. */
    public static Map<String, List<String>> splitToMultimap(String text, String entries, String keys) {
        checkDelimiters(entries, keys);
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (String[] pair : pairs(text, entries, keys)) {
            map.computeIfAbsent(pair[0], key -> new ArrayList<>()).add(pair[1]);
        }
        return map;
    }

    private static void checkDelimiters(String entries, String keys) {
        if (entries.isEmpty() || keys.isEmpty() || entries.equals(keys)) {
            throw SqlFailure.of("22023", "The two delimiters must not be empty, and not be the same.");
        }
    }

    private static List<String[]> pairs(String text, String entries, String keys) {
        List<String[]> pairs = new ArrayList<>();
        List<String> written = text.isEmpty() ? List.of() : split(text, entries);
        for (int index = 0; index < written.size(); index++) {
            List<String> parts = split(written.get(index), keys);
            boolean last = index == written.size() - 1 && written.get(index).isEmpty();
            if (parts.size() == 2) {
                pairs.add(new String[] {parts.get(0), parts.get(1)});
            } else if (!last) {
                throw SqlFailure.of("22023", "Each entry must be a key and a value.");
            }
        }
        return pairs;
    }

    /** {@code strpos}: where {@code part} begins, 0 where it does not. */
    public static long position(String text, String part) {
        return position(text, part, 1);
    }

    /** {@code strpos} of the nth time; counted from the end where it is negative. */
    public static long position(String text, String part, long instance) {
        if (instance == 0) {
            throw SqlFailure.of("22023", "The instance of strpos must not be 0.");
        }
        if (part.isEmpty()) {
            return 1;
        }
        int found = instance > 0 ? -1 : text.length() + 1;
        for (long left = instance > 0 ? -instance : instance; left < 0; left++) {
            found = instance > 0 ? text.indexOf(part, found + 1) : text.lastIndexOf(part, found - 1);
            if (found < 0 || (found == 0 && instance < 0 && left < -1)) {
                return 0;
            }
        }
        return text.codePointCount(0, found) + 1L;
    }

    public static boolean startsWith(String text, String part) {
        return text.startsWith(part);
    }

    public static boolean endsWith(String text, String part) {
        return text.endsWith(part);
    }

    public static String replace(String text, String part) {
        return replace(text, part, "");
    }

    /** {@code replace}; an empty part is found before each character and at the end. */
    public static String replace(String text, String part, String by) {
        if (!part.isEmpty()) {
            return text.replace(part, by);
        }
        StringBuilder replaced = new StringBuilder(by);
        text.codePoints()
                .forEach(character -> replaced.appendCodePoint(character).append(by));
        return replaced.toString();
    }

    /** {@code translate}: each character of {@code from} becomes the one of {@code to} at its place, or goes. */
    public static String translate(String text, String from, String to) {
        int[] wanted = to.codePoints().toArray();
        Map<Integer, Integer> places = new HashMap<>();
        int place = 0;
        for (int character : from.codePoints().toArray()) {
            places.putIfAbsent(character, place++);
        }
        StringBuilder translated = new StringBuilder();
        text.codePoints().forEach(character -> {
            Integer found = places.get(character);
            if (found == null) {
                translated.appendCodePoint(character);
            } else if (found < wanted.length) {
                translated.appendCodePoint(wanted[found]);
            }
        });
        return translated.toString();
    }

    public static String padLeft(String text, long size, String by) {
        return pad(size, by, length(text)) + substr(text, 1, size);
    }

    public static String padRight(String text, long size, String by) {
        return substr(text, 1, size) + pad(size, by, length(text));
    }

    private static String pad(long size, String by, long length) {
        if (by.isEmpty()) {
            throw SqlFailure.of("22023", "What a text is padded with must not be empty.");
        }
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw SqlFailure.of("22023", "A text is padded to a length from 0 to 2147483647.");
        }
        StringBuilder padding = new StringBuilder();
        int[] characters = by.codePoints().toArray();
        for (long index = 0; index < size - length; index++) {
            padding.appendCodePoint(characters[(int) (index % characters.length)]);
        }
        return padding.toString();
    }

    public static String trim(String text) {
        return trimLeft(trimRight(text));
    }

    /** Without white space in front, which is more than blanks. */
    public static String trimLeft(String text) {
        int start = 0;
        while (start < text.length() && space(text.codePointAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    public static String trimRight(String text) {
        int end = text.length();
        while (end > 0 && space(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean space(int character) {
        return Character.isWhitespace(character);
    }

    public static String trimLeft(String text, String characters) {
        int start = 0;
        while (start < text.length() && characters.indexOf(text.codePointAt(start)) >= 0) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start);
    }

    public static String trimRight(String text, String characters) {
        int end = text.length();
        while (end > 0 && characters.indexOf(text.codePointBefore(end)) >= 0) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(0, end);
    }

    public static String trim(String text, String characters) {
        return trimLeft(trimRight(text, characters), characters);
    }

    /** {@code chr}. */
    public static String character(long codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (surrogate || !Character.isValidCodePoint((int) codePoint) || codePoint != (int) codePoint) {
            throw SqlFailure.of("22023", "chr was given a number that is no Unicode code point.");
        }
        return Character.toString((int) codePoint);
    }

    public static int codePoint(String character) {
        if (length(character) != 1) {
            throw SqlFailure.of("22023", "codepoint takes a text of one character.");
        }
        return character.codePointAt(0);
    }

    public static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** {@code levenshtein_distance}: the changes of one character that make the one of the other. */
    public static long levenshtein(String left, String right) {
        int[] from = left.codePoints().toArray();
        int[] to = right.codePoints().toArray();
        if ((long) from.length * to.length > 1_000_000) {
            throw SqlFailure.of("22023", "The texts of levenshtein_distance are too long.");
        }
        long[] previous = new long[to.length + 1];
        for (int index = 0; index <= to.length; index++) {
            previous[index] = index;
        }
        for (int row = 1; row <= from.length; row++) {
            long[] current = new long[to.length + 1];
            current[0] = row;
            for (int column = 1; column <= to.length; column++) {
                long other = previous[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.min(other, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length];
    }

    /** {@code hamming_distance}: the places where two texts of one length differ. */
    public static long hamming(String left, String right) {
        int[] from = left.codePoints().toArray();
        int[] to = right.codePoints().toArray();
        if (from.length != to.length) {
            throw SqlFailure.of("22023", "The texts of hamming_distance must have the same length.");
        }
        long different = 0;
        for (int index = 0; index < from.length; index++) {
            different += from[index] == to[index] ? 0 : 1;
        }
        return different;
    }

    /** {@code typeof}, which the planner knows: this is called for nothing. */
    public static String typeOf(@Nullable Object value) {
        return "unknown";
    }

    public static boolean luhn(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw SqlFailure.of("22023", "luhn_check takes digits only.");
        }
        int sum = 0;
        for (int index = 0; index < digits.length(); index++) {
            int digit = digits.charAt(digits.length() - 1 - index) - '0';
            sum += index % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    public static String titleCase(String text) {
        StringBuilder made = new StringBuilder();
        boolean first = true;
        for (int letter : text.codePoints().toArray()) {
            made.appendCodePoint(first ? Character.toTitleCase(letter) : Character.toLowerCase(letter));
            first = Character.isWhitespace(letter);
        }
        return made.toString();
    }
}
