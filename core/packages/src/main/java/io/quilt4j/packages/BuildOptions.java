package io.quilt4j.packages;

import org.jspecify.annotations.Nullable;

/**
 * How a version of a package is made. Never changes.
 *
 * @param message what changed; null: nothing is said
 * @param workflow which rules of the registry it must keep; null: see {@code chosen}
 * @param chosen whether {@code workflow} is meant, also when it is null: none; else the registry's default holds
 */
public record BuildOptions(
        @Nullable String message, @Nullable String workflow, boolean chosen) {

    /** Nothing is said, and the registry's default workflow holds. */
    public static final BuildOptions DEFAULT = new BuildOptions(null, null, false);

    public static BuildOptions message(@Nullable String message) {
        return new BuildOptions(message, null, false);
    }

    /** The same with the rules of this workflow; null: of none, where the registry allows that. */
    public BuildOptions workflow(@Nullable String id) {
        return new BuildOptions(message, id, true);
    }
}
