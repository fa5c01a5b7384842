package io.quilt4j.shell.workspace;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Progress;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.PackagesOptions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session's way to packages, opened when it is first needed. Any thread may use it. */
final class OpenPackages implements AutoCloseable {

    private final Transfer transfer;
    private @Nullable Packages packages;

    /** @param progress is told how transfers go on */
    OpenPackages(Progress progress) {
        transfer = new Transfer(progress);
    }

    String transfer() {
        return transfer.text();
    }

    synchronized Packages of(Supplier<Quilt> quilt, QuiltOptions options, Supplier<Cancellation> cancellation) {
        Packages open = packages;
        if (open == null) {
            open = Packages.open(PackagesOptions.of(quilt, options)
                    .cancellation(cancellation)
                    .progress(transfer)
                    .build());
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
