package io.quilt4j.packages;

import io.quilt4j.packages.names.PhysicalKey;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a package is pushed. Never changes.
 *
 * @param build message and workflow
 * @param force whether to overwrite a version that this package was not made from
 * @param dedupe whether to do nothing if the registry's newest version has the same hash
 * @param destination where contents go, by entry; null: below the package's name in the registry's bucket
 * @param copied which contents are copied; null: those that are not in the registry's bucket
 */
public record PushOptions(
        BuildOptions build,
        boolean force,
        boolean dedupe,
        @Nullable Function<PackageEntry, PhysicalKey> destination,
        @Nullable Predicate<PackageEntry> copied) {

    public static final PushOptions DEFAULT = new PushOptions(BuildOptions.DEFAULT, false, false, null, null);

    public static PushOptions message(@Nullable String message) {
        return new PushOptions(BuildOptions.message(message), false, false, null, null);
    }

    public PushOptions workflow(@Nullable String id) {
        return new PushOptions(build.workflow(id), force, dedupe, destination, copied);
    }

    public PushOptions withForce() {
        return new PushOptions(build, true, dedupe, destination, copied);
    }

    public PushOptions withDedupe() {
        return new PushOptions(build, force, true, destination, copied);
    }

    /** With contents below a folder of the registry's bucket. */
    public PushOptions to(PhysicalKey folder) {
        return to(entry -> folder.join(entry.key()));
    }

    public PushOptions to(Function<PackageEntry, PhysicalKey> place) {
        return new PushOptions(build, force, dedupe, place, copied);
    }

    public PushOptions copying(Predicate<PackageEntry> which) {
        return new PushOptions(build, force, dedupe, destination, which);
    }
}
