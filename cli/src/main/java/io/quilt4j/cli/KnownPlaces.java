package io.quilt4j.cli;

import java.util.Map;

/**
 * Names what the JDK and slf4j would otherwise look for in each jar of the class path: a command line opens a dozen of them
 * instead of a hundred. What a user has set stays.
 */
final class KnownPlaces {

    /** What the JDK takes by itself, on Linux and everywhere. */
    private static final Map<String, String> OF_THE_JDK = Map.of(
            "java.nio.channels.spi.SelectorProvider", "sun.nio.ch.EPollSelectorProvider",
            "com.sun.net.httpserver.HttpServerProvider", "sun.net.httpserver.DefaultHttpServerProvider");

    /** The one that this module ships. */
    private static final Map<String, String> OF_THE_CLASS_PATH =
            Map.of("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");

    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private KnownPlaces() {}

    static void tell() {
        // slf4j says on stderr what it was told.
        if (System.getProperty(VERBOSITY) == null) {
            System.setProperty(VERBOSITY, "WARN");
        }
        OF_THE_JDK.forEach((property, provider) -> tell(property, provider, ClassLoader.getPlatformClassLoader()));
        OF_THE_CLASS_PATH.forEach((property, provider) -> tell(property, provider, ClassLoader.getSystemClassLoader()));
    }

    private static void tell(String property, String provider, ClassLoader loader) {
        try {
            Class.forName(provider, false, loader);
            if (System.getProperty(property) == null) {
                System.setProperty(property, provider);
            }
        } catch (ClassNotFoundException e) {
            // Another platform: it is looked for.
        }
    }
}
