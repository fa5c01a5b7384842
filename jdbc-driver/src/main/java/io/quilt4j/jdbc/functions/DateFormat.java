package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A format as {@code date_format} and {@code date_parse} take it: MySQL's letters, with the meaning Trino gives them. */
final class DateFormat {

    private static final int KEPT = 200;
    private static final Map<String, DateFormat> KNOWN = new ConcurrentHashMap<>();

    private final List<DatePiece> pieces;

    private DateFormat(List<DatePiece> pieces) {
        this.pieces = pieces;
    }

    /** The format that is written so; 22023 where Trino does not take it either. */
    static DateFormat of(String format) {
        DateFormat known = KNOWN.get(format);
        if (known == null) {
            known = new DateFormat(pieces(format));
            if (KNOWN.size() < KEPT) {
                KNOWN.put(format, known);
            }
        }
        return known;
    }

    private static List<DatePiece> pieces(String format) {
        List<DatePiece> pieces = new ArrayList<>();
        for (int at = 0; at < format.length(); at++) {
            char letter = format.charAt(at);
            if (letter != '%') {
                pieces.add(new DatePiece.Letter(letter));
            } else if (at + 1 < format.length()) {
                at++;
                pieces.addAll(named(format.charAt(at)));
            }
        }
        if (pieces.isEmpty()) {
            throw SqlFailure.of("22023", "A date format must not be empty: write one such as '%Y/%m/%d'.");
        }
        return List.copyOf(pieces);
    }

    private static List<DatePiece> named(char letter) {
        return switch (letter) {
            case 'a' -> List.of(new DatePiece.Name(DateField.DAY_OF_WEEK, TextStyle.SHORT));
            case 'W' -> List.of(new DatePiece.Name(DateField.DAY_OF_WEEK, TextStyle.FULL));
            case 'b' -> List.of(new DatePiece.Name(DateField.MONTH, TextStyle.SHORT));
            case 'M' -> List.of(new DatePiece.Name(DateField.MONTH, TextStyle.FULL));
            case 'p' -> List.of(new DatePiece.Name(DateField.HALF_DAY, TextStyle.SHORT));
            case 'c' -> List.of(new DatePiece.Digits(DateField.MONTH, 1));
            case 'm' -> List.of(new DatePiece.Digits(DateField.MONTH, 2));
            case 'd' -> List.of(new DatePiece.Digits(DateField.DAY, 2));
            case 'e' -> List.of(new DatePiece.Digits(DateField.DAY, 1));
            case 'j' -> List.of(new DatePiece.Digits(DateField.DAY_OF_YEAR, 3));
            case 'f' -> List.of(new DatePiece.Fraction());
            case 'H' -> List.of(new DatePiece.Digits(DateField.HOUR, 2));
            case 'k' -> List.of(new DatePiece.Digits(DateField.HOUR, 1));
            case 'h', 'I' -> List.of(new DatePiece.Digits(DateField.HOUR_OF_HALF_DAY, 2));
            case 'l' -> List.of(new DatePiece.Digits(DateField.HOUR_OF_HALF_DAY, 1));
            case 'i' -> List.of(new DatePiece.Digits(DateField.MINUTE, 2));
            case 's', 'S' -> List.of(new DatePiece.Digits(DateField.SECOND, 2));
            case 'r' -> pieces("%I:%i:%s %p");
            case 'T' -> pieces("%H:%i:%s");
            case 'v' -> List.of(new DatePiece.Digits(DateField.WEEK, 2));
            case 'x' -> List.of(new DatePiece.Digits(DateField.WEEK_YEAR, 4));
            case 'Y' -> List.of(new DatePiece.Digits(DateField.YEAR, 4));
            case 'y' -> List.of(new DatePiece.ShortYear());
            case 'D', 'U', 'u', 'V', 'w', 'X' ->
                throw SqlFailure.of(
                        "22023", "%" + letter + " is not supported in a date format, as in Trino and Athena.");
            default -> List.of(new DatePiece.Letter(letter));
        };
    }

    String write(LocalDateTime moment) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> piece.write(moment, text));
        return text.toString();
    }

    /** The moment that {@code text} says, to the millisecond; 22007 where it is not written so, or there is no such day. */
    LocalDateTime read(String text) {
        Map<DateField, Long> found = new EnumMap<>(DateField.class);
        int at = 0;
        for (DatePiece piece : pieces) {
            at = piece.read(text, at, found);
            if (at < 0) {
                throw unreadable();
            }
        }
        if (at < text.length()) {
            throw unreadable();
        }
        try {
            return together(found);
        } catch (DateTimeException outOfRange) {
            throw unreadable();
        }
    }

    /** What is not said is the first of its kind, from 1970 on; where only the year is not said, it is 2000. */
    static LocalDateTime together(Map<DateField, Long> found) {
        if (!found.isEmpty() && found.keySet().iterator().next().needsYear()) {
            found.put(DateField.YEAR, 2000L);
        }
        LocalDateTime moment = LocalDateTime.of(1970, 1, 1, 0, 0);
        for (Map.Entry<DateField, Long> part : found.entrySet()) {
            moment = part.getKey().floor(part.getKey().set(moment, part.getValue()));
        }
        // Once more, as Joda does: a later part may have moved an earlier one.
        for (Map.Entry<DateField, Long> part : found.entrySet()) {
            moment = part.getKey().set(moment, part.getValue());
        }
        return moment;
    }

    private static SqlFailure unreadable() {
        return SqlFailure.of(
                "22007",
                "A text is no date of the format that date_parse was given: use try_cast, or change the format.");
    }
}
