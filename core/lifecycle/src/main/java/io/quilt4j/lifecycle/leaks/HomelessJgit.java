package io.quilt4j.lifecycle.leaks;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** JGit as it is, but for {@code $XDG_CONFIG_HOME/jgit/config}: what it measures of the disk is not written there. */
final class HomelessJgit extends SystemReader.Delegate {

    HomelessJgit(SystemReader usual) {
        super(usual);
        setPlatformChecker();
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new FileBasedConfig(parent, super.openJGitConfig(parent, fs).getFile(), fs) {
            @Override
            public void save() {
                // Stays in memory.
            }
        };
    }
}
