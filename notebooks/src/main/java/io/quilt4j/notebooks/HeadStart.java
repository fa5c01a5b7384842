package io.quilt4j.notebooks;

import io.quilt4j.base.Secret;
import io.quilt4j.notebooks.wire.Codec;
import io.quilt4j.notebooks.wire.Signature;
import java.nio.channels.spi.SelectorProvider;
import java.time.Clock;

/**
 * Has the JVM find what every kernel needs, and what takes it longest, on other threads: what selects channels, for which it looks
 * into every jar, and what reads, writes and signs messages.
 */
public final class HeadStart {

    private HeadStart() {}

    /** Returns at once. Whoever needs one of these waits for it, as ever. */
    public static void begin() {
        onAThread(SelectorProvider::provider);
        onAThread(() -> new Codec(new Signature(Secret.of("none")), Clock.systemUTC()));
    }

    private static void onAThread(Runnable find) {
        Thread thread = new Thread(find, "quilt4j head start");
        thread.setDaemon(true);
        thread.start();
    }
}
