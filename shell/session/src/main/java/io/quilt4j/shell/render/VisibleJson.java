package io.quilt4j.shell.render;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.quilt4j.shell.text.Harmless;
import org.jspecify.annotations.Nullable;

/** Escapes what JSON allows in a text and a terminal would obey: DEL, the second row of controls, turned writing. */
final class VisibleJson extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private static final int DELETE = 0x7f;

    private final int[] ascii = standardAsciiEscapesForJSON();

    VisibleJson() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int point) {
        return point > DELETE && Harmless.isHarmful(point)
                ? new SerializedString(String.format("\\u%04x", point))
                : null;
    }
}
