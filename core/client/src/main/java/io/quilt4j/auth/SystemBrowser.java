package io.quilt4j.auth;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The browser that this system opens pages with. */
public final class SystemBrowser {

    private static final long SECONDS = 5;

    private SystemBrowser() {}

    /** Shows {@code page}; throws when there is no browser, or it says at once that it cannot. */
    public static void open(URI page) throws IOException {
        Process browser = new ProcessBuilder(command(System.getProperty("os.name"), page))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // One that keeps running is a browser at work.
            if (browser.waitFor(SECONDS, TimeUnit.SECONDS) && browser.exitValue() != 0) {
                throw new IOException("exit status " + browser.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(String osName, URI page) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
        }
        return List.of(os.startsWith("mac") ? "open" : "xdg-open", page.toString());
    }
}
