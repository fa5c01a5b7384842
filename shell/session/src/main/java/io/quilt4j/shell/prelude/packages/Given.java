package io.quilt4j.shell.prelude.packages;

import io.quilt4j.packages.BuildOptions;
import io.quilt4j.packages.PackageEditor;
import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.PushOptions;
import io.quilt4j.packages.UpdatePolicy;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.workspace.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keyword arguments of one call. */
final class Given {

    private final List<Object> arguments;

    private Given(List<Object> arguments) {
        this.arguments = arguments;
    }

    static Given of(Object[] arguments) {
        return new Given(Arrays.asList(arguments));
    }

    /** These arguments, and one more that was given by its place. */
    static <A> A[] and(A[] arguments, IntFunction<A[]> array, A more) {
        return Stream.concat(Arrays.stream(arguments), Stream.of(more)).toArray(array);
    }

    @Nullable
    String path() {
        return find(Argument.OnlyPath.class).map(Argument.OnlyPath::value).orElse(null);
    }

    private <T> Optional<T> find(Class<T> type) {
        return arguments.stream().filter(type::isInstance).map(type::cast).reduce((first, last) -> last);
    }

    PackageRegistry registry(Function<Packages, PackageRegistry> otherwise) {
        Packages packages = Workspace.current().packages();
        return find(Argument.Registry.class)
                .map(Argument.Registry::value)
                .map(packages::registry)
                .orElseGet(() -> otherwise.apply(packages));
    }

    @Nullable
    String topHash() {
        return find(Argument.TopHash.class).map(Argument.TopHash::value).orElse(null);
    }

    String topHash(String otherwise) {
        String given = topHash();
        return given == null ? otherwise : given;
    }

    @Nullable
    String dest() {
        return find(Argument.Dest.class).map(Argument.Dest::value).orElse(null);
    }

    @Nullable
    String message() {
        return find(Argument.Message.class).map(Argument.Message::value).orElse(null);
    }

    /** Empty: the registry's default holds. */
    Optional<Argument.Workflow> workflow() {
        return find(Argument.Workflow.class);
    }

    /** Sets the metadata of an entry, where some was given. */
    void metaTo(PackageEditor editor, String key) {
        meta().map(Argument.Meta::value).ifPresent(meta -> editor.setMeta(key, meta));
    }

    Optional<Argument.Meta> meta() {
        return find(Argument.Meta.class);
    }

    BuildOptions buildOptions() {
        BuildOptions options = BuildOptions.message(message());
        return workflow().isEmpty()
                ? options
                : options.workflow(workflow().get().value());
    }

    PushOptions pushOptions() {
        PushOptions options = PushOptions.message(message());
        options = workflow().isEmpty()
                ? options
                : options.workflow(workflow().get().value());
        options = force() ? options.withForce() : options;
        options = dedupe() ? options.withDedupe() : options;
        String dest = dest();
        return dest == null ? options : options.to(PhysicalKey.ofUserText(dest));
    }

    boolean force() {
        return find(Argument.Force.class).map(Argument.Force::value).orElse(false);
    }

    boolean dedupe() {
        return find(Argument.Dedupe.class).map(Argument.Dedupe::value).orElse(false);
    }

    boolean unverified() {
        return find(Argument.Unverified.class).map(Argument.Unverified::value).orElse(false);
    }

    boolean extraFilesOk() {
        return find(Argument.ExtraFilesOk.class)
                .map(Argument.ExtraFilesOk::value)
                .orElse(false);
    }

    boolean includeDirectories() {
        return find(Argument.IncludeDirectories.class)
                .map(Argument.IncludeDirectories::value)
                .orElse(false);
    }

    /** Null: the local one. */
    @Nullable
    String destRegistry() {
        return find(Argument.DestRegistry.class)
                .map(Argument.DestRegistry::value)
                .orElse(null);
    }

    UpdatePolicy updatePolicy() {
        String policy = find(Argument.UpdatePolicy.class)
                .map(Argument.UpdatePolicy::value)
                .filter(Objects::nonNull)
                .orElse("incoming");
        return switch (policy) {
            case "incoming" -> UpdatePolicy.INCOMING;
            case "existing" -> UpdatePolicy.EXISTING;
            default ->
                throw new IllegalArgumentException(
                        "Update policy should be one of ('incoming', 'existing'), not '" + policy + "'");
        };
    }
}
