package io.quilt4j.shell.text;

import io.quilt4j.base.Secret;
import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the mask of a secret in what code hands on instead of the secret, in the forms that code makes of texts. */
public final class MaskedText {

    /** What a {@link Secret} prints as. */
    private static final String MASK = Secret.of("").toString();

    private static final byte[] BYTES = MASK.getBytes(StandardCharsets.UTF_8);

    private static final String HEX = KeyForms.hex(BYTES);

    /** What is there to the letter. */
    private static final List<String> ENCODED = Stream.concat(
                    Stream.of(HEX, HEX.toUpperCase(Locale.ROOT)), KeyForms.base64(BYTES))
            .toList();

    private MaskedText() {}

    static boolean isInText(String text) {
        // Characters of UTF-16 have a zero between them.
        String plain = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return isInAnyCase(plain, "*", MASK)
                || isInAnyCase(plain, "%2", MASK.replace("*", "%2a"))
                || ENCODED.stream().anyMatch(plain::contains);
    }

    /** @param mark what most texts have not, so that no copy is made of them: they may be large */
    private static boolean isInAnyCase(String text, String mark, String wanted) {
        return text.contains(mark) && text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** True where a secret would be lost in {@code given}: a text, bytes, or what prints as one, holds or says it. */
    public static boolean isIn(@Nullable Object given) {
        return isInText(text(given));
    }

    private static String text(@Nullable Object given) {
        if (given instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } else if (given instanceof char[] letters) {
            return new String(letters);
        } else if (given instanceof Object[] all) {
            return Stream.of(all).map(MaskedText::text).collect(Collectors.joining("\n"));
        } else if (given instanceof ByteBuffer buffer) {
            return StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
        } else if (given instanceof ByteArrayInputStream stream) {
            return rest(stream);
        } else if (given instanceof StringReader || given instanceof CharArrayReader) {
            return rest((Reader) given);
        } else if (given instanceof Properties properties) {
            return properties.stringPropertyNames().stream()
                    .map(properties::getProperty)
                    .collect(Collectors.joining("\n"));
        } else if (given instanceof ProcessBuilder program) {
            return program.command() + "\n" + Map.copyOf(program.environment());
        }
        return String.valueOf(given);
    }

    private static String rest(Reader reader) {
        try {
            StringWriter rest = new StringWriter();
            reader.mark(Integer.MAX_VALUE);
            reader.transferTo(rest);
            reader.reset();
            return rest.toString();
        } catch (IOException closed) {
            return ""; // whoever reads it will be told
        }
    }

    private static String rest(ByteArrayInputStream stream) {
        stream.mark(0);
        String rest = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        stream.reset();
        return rest;
    }
}
