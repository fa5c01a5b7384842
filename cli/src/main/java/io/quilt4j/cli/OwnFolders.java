package io.quilt4j.cli;

import io.quilt4j.base.UserFolders;
import java.nio.file.Path;
import java.util.Map;

/** Where quilt4j keeps what is its own: beside, and never in, the directory of the Quilt clients. */
final class OwnFolders {

    private final Map<String, String> environment;

    OwnFolders(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The data of a stack without {@code --data}. */
    Path stack() {
        return data().resolve("stack");
    }

    /** What was typed into the shell. */
    Path history() {
        return data().resolve("history");
    }

    /** Code that the shell runs when it starts. */
    Path startup() {
        return folder("XDG_CONFIG_HOME", ".config").resolve("quilt4j").resolve("startup.jsh");
    }

    /** Options that need not be written each time. */
    Path defaults() {
        return folder("XDG_CONFIG_HOME", ".config").resolve("quilt4j").resolve("defaults.properties");
    }

    private Path data() {
        return folder("XDG_DATA_HOME", ".local/share").resolve("quilt4j");
    }

    private Path folder(String variable, String inHome) {
        return UserFolders.xdg(environment, variable, inHome);
    }
}
