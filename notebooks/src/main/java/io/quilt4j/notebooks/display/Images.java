package io.quilt4j.notebooks.display;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Pictures, and bytes that may be some. */
final class Images {

    private Images() {}

    /** A picture of Java's desktop classes. */
    static Bundle of(RenderedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String words = image.getWidth() + " x " + image.getHeight() + " picture";
        return png.size() == 0
                ? Bundle.of(words)
                : Bundle.of(words).withPng(png.toByteArray(), image.getWidth(), image.getHeight(), words);
    }

    /** The bytes of a PNG or a JPEG as what they show; of others only how many: they may be those of a key. */
    static Bundle of(byte[] bytes) {
        Bundle bundle = Bundle.of(words(bytes));
        String type = type(bytes);
        return type == null ? bundle : bundle.with(type, bytes);
    }

    /** Null: they are no picture that a notebook shows. */
    static @Nullable String type(byte[] bytes) {
        if (begins(bytes, 0x89, 'P', 'N', 'G')) {
            return Bundle.PNG;
        }
        return begins(bytes, 0xff, 0xd8, 0xff) ? "image/jpeg" : null;
    }

    static String words(byte[] bytes) {
        return "byte[" + bytes.length + "]";
    }

    private static boolean begins(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
