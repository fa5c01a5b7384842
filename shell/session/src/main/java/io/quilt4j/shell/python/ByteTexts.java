package io.quilt4j.shell.python;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes, which a package's contents are: as Python prints them, and as the text that they are of. */
final class ByteTexts {

    /** What {@code decode} does with bytes that are no text. */
    private static final Map<String, CodingErrorAction> ERRORS = Map.of(
            "strict", CodingErrorAction.REPORT,
            "ignore", CodingErrorAction.IGNORE,
            "replace", CodingErrorAction.REPLACE);

    private ByteTexts() {}

    /** {@code b'a\n\xff'}. */
    static String repr(byte[] bytes) {
        String letters = new String(bytes, StandardCharsets.ISO_8859_1);
        char quote = letters.indexOf('\'') >= 0 && letters.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder text = new StringBuilder(bytes.length + 3).append('b').append(quote);
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            switch (letter) {
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (letter == quote) {
                        text.append('\\').append(quote);
                    } else if (letter < ' ' || letter > '~') {
                        text.append("\\x%02x".formatted((int) letter));
                    } else {
                        text.append(letter);
                    }
                }
            }
        }
        return text.append(quote).toString();
    }

    /** Null: there is no such method here. */
    static @Nullable PyFunction of(byte[] bytes, String name) {
        return name.equals("decode")
                ? PyFunction.of(
                        name,
                        0,
                        2,
                        given -> decoded(
                                bytes,
                                given.isEmpty() ? "utf-8" : Repr.text(given.get(0)),
                                given.size() < 2 ? "strict" : Repr.text(given.get(1))))
                : null;
    }

    private static Charset charset(String encoding) {
        String name = encoding.toLowerCase(Locale.ROOT).replace('_', '-');
        return name.equals("latin-1") ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
    }

    private static String decoded(byte[] bytes, String encoding, String errors) {
        CodingErrorAction action = ERRORS.get(errors);
        if (action == null) {
            throw new PythonException("LookupError", "unknown error handler name '" + errors + "'");
        }
        try {
            return charset(encoding)
                    .newDecoder()
                    .onMalformedInput(action)
                    .onUnmappableCharacter(action)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new PythonException("LookupError", "unknown encoding: " + encoding, unknown);
        } catch (CharacterCodingException notThat) {
            throw new PythonException(
                    "UnicodeDecodeError", "'" + encoding + "' codec can't decode these bytes", notThat);
        }
    }
}
