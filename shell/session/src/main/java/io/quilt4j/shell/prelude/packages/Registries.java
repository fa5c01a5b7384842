package io.quilt4j.shell.prelude.packages;

import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.Packages;
import io.quilt4j.shell.workspace.DryRunException;
import io.quilt4j.shell.workspace.Workspace;
import java.util.function.Function;

/** Which registry is meant when none is named. */
final class Registries {

    static final Function<Packages, PackageRegistry> LOCAL = Packages::localRegistry;
    static final Function<Packages, PackageRegistry> REMOTE = Packages::remoteRegistry;

    private Registries() {}

    /** Without the slash at its end. */
    static String shown(PackageRegistry registry) {
        String text = registry.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Called before anything is changed: refuses it in a session that only reads, tells it in one that is dry. */
    static void changing(String would) {
        Workspace workspace = Workspace.current();
        workspace.requireWritable();
        if (workspace.isDryRun()) {
            throw new DryRunException(would);
        }
    }
}
