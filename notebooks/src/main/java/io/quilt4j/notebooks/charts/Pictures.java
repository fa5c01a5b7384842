package io.quilt4j.notebooks.charts;

import io.quilt4j.notebooks.display.Bundle;
import java.util.concurrent.Callable;

/** Adds pictures to charts, where they can be drawn: the library is optional, and a minimal Java has no fonts. */
final class Pictures {

    private Pictures() {}

    /** A drawn chart and its size. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares pictures
    record Picture(byte[] png, int width, int height) {}

    /** {@code alternative}: the picture in words. */
    static Bundle added(Bundle bundle, String alternative, Callable<Picture> drawing) {
        try {
            Picture picture = drawing.call();
            return bundle.withPng(picture.png(), picture.width(), picture.height(), alternative);
        } catch (LinkageError | InternalError | Exception e) {
            // The library refuses axes that end beyond what a double holds, too.
            return bundle;
        }
    }
}
