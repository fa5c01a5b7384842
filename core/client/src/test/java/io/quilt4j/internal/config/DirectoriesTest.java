package io.quilt4j.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {

    @Test
    @DisplayName("statement 1: XDG_DATA_HOME names the folder of all three files on Linux")
    void followsXdgDataHome() {
        Directories directories = linux(Map.of("HOME", "/home/u", "XDG_DATA_HOME", "/x"));

        assertThat(directories.data()).isEqualTo(Path.of("/x/Quilt"));
        assertThat(Settings.template(directories.data()).text("default_local_registry"))
                .isEqualTo("file:///x/Quilt/packages");
    }

    @Test
    @DisplayName("statement 2: without it the data folder is the one of the operating system")
    void knowsEachSystemsFolder() {
        assertThat(linux(Map.of("HOME", "/home/u")).data()).isEqualTo(Path.of("/home/u/.local/share/Quilt"));
        assertThat(Directories.of("Mac OS X", Map.of("HOME", "/Users/u"), null).data())
                .isEqualTo(Path.of("/Users/u/Library/Application Support/Quilt"));
        assertThat(Directories.of("Windows 11", Map.of("LOCALAPPDATA", "/c/AppData/Local"), null)
                        .data())
                .isEqualTo(Path.of("/c/AppData/Local/QuiltData/Quilt"));
    }

    @Test
    @DisplayName("statement 3: the cache is XDG_CACHE_HOME/Quilt/v0, else ~/.cache/Quilt/v0")
    void knowsTheCache() {
        assertThat(linux(Map.of("HOME", "/home/u")).cache()).isEqualTo(Path.of("/home/u/.cache/Quilt/v0"));
        assertThat(linux(Map.of("HOME", "/home/u", "XDG_CACHE_HOME", "/c")).cache())
                .isEqualTo(Path.of("/c/Quilt/v0"));
        assertThat(Directories.of("Mac OS X", Map.of("HOME", "/Users/u"), null).cache())
                .isEqualTo(Path.of("/Users/u/Library/Caches/Quilt/v0"));
        assertThat(Directories.of("Windows 11", Map.of("LOCALAPPDATA", "/l"), null)
                        .cache())
                .isEqualTo(Path.of("/l/QuiltData/Quilt/Cache/v0"));
    }

    @Test
    void takesABlankOrRelativeXdgValueForUnset() {
        for (String value : new String[] {"", "  ", "relative/place"}) {
            assertThat(linux(Map.of("HOME", "/home/u", "XDG_DATA_HOME", value)).data())
                    .isEqualTo(Path.of("/home/u/.local/share/Quilt"));
        }
    }

    @Test
    void prefersHomeToThePasswordDatabase() {
        assertThat(Directories.of("Linux", Map.of("HOME", "/elsewhere"), "/home/u")
                        .data())
                .isEqualTo(Path.of("/elsewhere/.local/share/Quilt"));
        assertThat(Directories.of("Linux", Map.of(), "/home/u").data())
                .isEqualTo(Path.of("/home/u/.local/share/Quilt"));
    }

    @Test
    void saysWhatToSetWhenThereIsNoHome() {
        assertThatThrownBy(() -> Directories.of("Linux", Map.of(), "?").data())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("set HOME");
        assertThat(Directories.of("Linux", Map.of("XDG_DATA_HOME", "/x"), "?").data())
                .isEqualTo(Path.of("/x/Quilt"));
    }

    @Test
    void followsXdgOnMacOnlyWhereItIsInUse(@TempDir Path xdg) throws Exception {
        Map<String, String> environment = Map.of("HOME", "/Users/u", "XDG_DATA_HOME", xdg.toString());
        assertThat(Directories.of("Mac OS X", environment, null).data())
                .isEqualTo(Path.of("/Users/u/Library/Application Support/Quilt"));

        Files.createDirectories(xdg.resolve("Quilt"));
        Files.createFile(xdg.resolve("Quilt/config.yml"));
        assertThat(Directories.of("Mac OS X", environment, null).data()).isEqualTo(xdg.resolve("Quilt"));
    }

    private static Directories linux(Map<String, String> environment) {
        return Directories.of("Linux", environment, null);
    }
}
