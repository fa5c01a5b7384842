package io.quilt4j.packages.internal.json;

/** Reads the texts of JSON that hold more than plain ASCII. */
final class JsonStrings {

    private JsonStrings() {}

    /** Up to and with the closing quote. */
    static String read(JsonParser parser) throws MalformedJson {
        StringBuilder text = new StringBuilder();
        while (true) {
            int next = parser.nextInString();
            if (next == '"') {
                return text.toString();
            } else if (next == '\\') {
                text.append(escaped(parser));
            } else if (next < 0x20) {
                throw parser.malformed("a text holds a raw control character");
            } else if (next < 0x80) {
                text.append((char) next);
            } else {
                text.appendCodePoint(beyondAscii(parser, next));
            }
        }
    }

    private static char escaped(JsonParser parser) throws MalformedJson {
        int letter = parser.nextInString();
        return switch (letter) {
            case '"', '\\', '/' -> (char) letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (((hex(parser) * 16 + hex(parser)) * 16 + hex(parser)) * 16 + hex(parser));
            default -> throw parser.malformed("a backslash is followed by something that is no escape");
        };
    }

    private static int hex(JsonParser parser) throws MalformedJson {
        int letter = parser.nextInString();
        int digit = letter < 0x80 ? Character.digit(letter, 16) : -1;
        if (digit < 0) {
            throw parser.malformed("\\u is not followed by four hexadecimal digits");
        }
        return digit;
    }

    private static int beyondAscii(JsonParser parser, int first) throws MalformedJson {
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 0;
        int point = first & (0x3F >> length);
        for (int more = 0; more < length; more++) {
            int next = parser.nextInString();
            if ((next & 0xC0) != 0x80) {
                throw parser.malformed("it is not UTF-8");
            }
            point = (point << 6) | (next & 0x3F);
        }
        boolean tooLong = (length == 2 && point < 0x800) || (length == 3 && point < 0x10000);
        boolean none = point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF);
        if (length == 0 || tooLong || none) {
            throw parser.malformed("it is not UTF-8");
        }
        return point;
    }
}
