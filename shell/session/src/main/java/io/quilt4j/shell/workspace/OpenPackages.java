package io.quilt4j.shell.workspace;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.PackagesOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The session's way to packages, opened when it is first needed. Any thread may use it. */
final class OpenPackages implements AutoCloseable {

    private @Nullable Packages packages;

    /** A session with folders of its own keeps its cache there, one in memory keeps none. */
    synchronized Packages of(Quilt quilt, QuiltOptions options) {
        Packages open = packages;
        if (open == null) {
            Map<String, String> environment = new HashMap<>(options.environment());
            if (options.inMemory()) {
                environment.put("QUILT_DISABLE_CACHE", "true");
            }
            PackagesOptions.Builder builder =
                    PackagesOptions.of(quilt).environment(environment).clock(options.clock());
            Path data = options.dataDirectory();
            open = Packages.open((data == null ? builder : builder.cache(data.resolve("cache"))).build());
            packages = open;
        }
        return open;
    }

    /** The next call opens it anew. */
    @Override
    public synchronized void close() {
        Packages open = packages;
        packages = null;
        if (open != null) {
            open.close();
        }
    }
}
