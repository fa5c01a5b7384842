package io.quilt4j.cli;

import java.nio.file.Path;
import java.util.Map;

/** Where a stack without {@code --data} keeps its data: beside, and never in, the directory of the Quilt clients. */
final class StackHome {

    private StackHome() {}

    static Path in(Map<String, String> environment) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "").strip();
        if (!data.isEmpty() && Path.of(data).isAbsolute()) {
            return Path.of(data, "quilt4j", "stack");
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return Path.of(home, ".local", "share", "quilt4j", "stack");
    }
}
