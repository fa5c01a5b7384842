package io.quilt4j.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {

    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @Test
    void theHomeIsTheVariablesIfItIsAPlace() {
        Path named = Path.of("somewhere").toAbsolutePath();
        assertThat(UserFolders.home(Map.of("HOME", named.toString()))).isEqualTo(named);
        assertThat(UserFolders.home(Map.of())).isEqualTo(HOME);
        assertThat(UserFolders.home(Map.of("HOME", ""))).isEqualTo(HOME);
        assertThat(UserFolders.home(Map.of("HOME", " "))).isEqualTo(HOME);
        assertThat(UserFolders.home(Map.of("HOME", "relative"))).isEqualTo(HOME);
    }

    @Test
    void aVariableOfXdgGoesBeforeTheHome() {
        Path named = Path.of("somewhere").toAbsolutePath();
        Map<String, String> both = Map.of("XDG_STATE_HOME", named.toString(), "HOME", "relative");
        assertThat(UserFolders.xdg(both, "XDG_STATE_HOME", ".local/state")).isEqualTo(named);
        Map<String, String> relative = Map.of("XDG_STATE_HOME", "state", "HOME", named.toString());
        assertThat(UserFolders.xdg(relative, "XDG_STATE_HOME", ".local/state"))
                .isEqualTo(named.resolve(".local/state"));
        assertThat(UserFolders.xdg(Map.of("HOME", ""), "XDG_STATE_HOME", ".local/state"))
                .isEqualTo(HOME.resolve(".local/state"));
    }
}
