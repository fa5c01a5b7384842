package io.quilt4j.notebooks.sockets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes of one stream as text without API keys, also when a character or a key is cut in the middle. */
final class TextStream {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final KeyMask mask = new KeyMask();
    private byte[] cut = new byte[0];

    String accept(byte[] bytes) {
        ByteBuffer in = ByteBuffer.allocate(cut.length + bytes.length)
                .put(cut)
                .put(bytes)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, false);
        cut = new byte[in.remaining()];
        in.get(cut);
        return mask.accept(out.flip().toString());
    }

    /** What comes next belongs to another cell. */
    void endOfCell() {
        mask.endOfCell();
    }

    /** The last of what was shown. */
    String before() {
        return mask.before();
    }

    /** Another stream, or a display, has shown this. */
    void shownAside(String text) {
        mask.shownAside(text);
    }

    /** What is still held back. */
    String rest() {
        return mask.rest();
    }
}
