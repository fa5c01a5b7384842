package io.quilt4j.shell.prelude.packages;

import io.quilt4j.packages.BuildOptions;
import io.quilt4j.packages.PackageDiff;
import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.PushOptions;
import io.quilt4j.packages.UpdatePolicy;
import io.quilt4j.packages.Verification;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.shell.prelude.arguments.BuildArgument;
import io.quilt4j.shell.prelude.arguments.FetchArgument;
import io.quilt4j.shell.prelude.arguments.PushArgument;
import io.quilt4j.shell.prelude.arguments.SetArgument;
import io.quilt4j.shell.prelude.arguments.SetDirArgument;
import io.quilt4j.shell.prelude.arguments.VerifyArgument;
import io.quilt4j.shell.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A package that changes as it does in Python: each method of change gives the same package again. For one thread. */
@SuppressWarnings("JavaLangClash") // the word that Quilt has for it
public final class Package {

    private io.quilt4j.packages.Package contents;

    public Package(io.quilt4j.packages.Package contents) {
        this.contents = contents;
    }

    /** Names of the files and folders directly in it. */
    public List<String> keys() {
        return contents.keys();
    }

    /** All files, folder by folder. */
    public List<PackageEntry> walk() {
        return contents.entries().map(PackageEntry::new).toList();
    }

    /** {@code pkg["folder/file"]}: a file, or a folder as a package. */
    public Object get(String key) {
        return contents.isFolder(key) ? new Package(contents.folder(key)) : new PackageEntry(contents.get(key));
    }

    /** The file of this key. */
    public PackageEntry entry(String key) {
        return new PackageEntry(contents.get(key));
    }

    /** The folder of this key. */
    public Package folder(String key) {
        return new Package(contents.folder(key));
    }

    /** {@code key in pkg}. */
    public boolean contains(String key) {
        return contents.contains(key);
    }

    /** The metadata that users gave. */
    @SuppressWarnings({"NullAway", "unchecked"}) // JShell on JDK 25 cannot name a type whose arguments are annotated
    public Map<String, Object> meta() {
        return (Map<String, Object>) (Map<String, ?>) contents.meta();
    }

    /** The hash of the whole. */
    public String top_hash() {
        return contents.topHash();
    }

    /** The entry {@code README.md}. */
    public PackageEntry readme() {
        return new PackageEntry(contents.readme());
    }

    /** Puts the file of the same path under this key. */
    public Package set(String key) {
        return set(key, key);
    }

    /** Puts a file under this key: a path, or {@code s3://bucket/key}. {@code meta=} is its metadata. */
    public Package set(String key, String file, SetArgument... arguments) {
        var editor = contents.edit().set(key, PhysicalKey.ofUserText(file));
        Given.of(arguments).meta().map(given -> given.value()).ifPresent(meta -> editor.setMeta(key, meta));
        contents = editor.toPackage();
        return this;
    }

    /** Puts an entry of another package under this key. */
    public Package set(String key, PackageEntry entry) {
        contents = contents.edit().set(key, entry.entry()).toPackage();
        return this;
    }

    /**
     * Puts all files of a folder into the package; metadata of the package stays unless {@code meta=} gives other.
     *
     * @param arguments {@code meta=}, {@code update_policy="incoming"} or {@code "existing"}
     */
    public Package set_dir(String key, String folder, SetDirArgument... arguments) {
        Given given = Given.of(arguments);
        UpdatePolicy policy =
                switch (given.updatePolicy()) {
                    case "incoming" -> UpdatePolicy.INCOMING;
                    case "existing" -> UpdatePolicy.EXISTING;
                    default ->
                        throw new IllegalArgumentException(
                                "Update policy should be one of ('incoming', 'existing'), not '" + given.updatePolicy()
                                        + "'");
                };
        var editor = contents.edit().setDir(key, PhysicalKey.ofUserText(folder), policy);
        given.meta().map(meta -> meta.value()).ifPresent(meta -> editor.setMeta(key, meta));
        contents = editor.toPackage();
        return this;
    }

    /** {@code set_dir('/', ...)}: of one letter in single quotes Java makes a character. */
    public Package set_dir(char key, String folder, SetDirArgument... arguments) {
        return set_dir(String.valueOf(key), folder, arguments);
    }

    /** Sets the metadata of the package. */
    public Package set_meta(@Nullable Map<?, ?> meta) {
        contents = contents.edit().setMeta(meta).toPackage();
        return this;
    }

    /** Takes a file or a folder out. */
    public Package delete(String key) {
        contents = contents.edit().delete(key).toPackage();
        return this;
    }

    /**
     * Makes a version of the package in a registry, and gives its hash.
     *
     * @param arguments {@code registry=}, the local one when not given; {@code message=}, {@code workflow=}
     */
    public String build(String name, BuildArgument... arguments) {
        Given given = Given.of(arguments);
        PackageName wanted = PackageName.of(name);
        PackageRegistry registry = given.registry(Registries.LOCAL);
        Registries.changing("would build " + wanted + " in " + registry + "; nothing was written");
        contents = registry.build(wanted, contents, options(given));
        return contents.topHash();
    }

    private static BuildOptions options(Given given) {
        BuildOptions options = BuildOptions.message(given.message());
        return given.workflow().isEmpty()
                ? options
                : options.workflow(given.workflow().get().value());
    }

    /**
     * Brings the package with its files into the registry of a bucket.
     *
     * @param arguments {@code registry=}, the configured remote one when not given; {@code message=}, {@code workflow=}, {@code
     *     dest="s3://bucket/folder"}, {@code force=}, {@code dedupe=}
     */
    public Package push(String name, PushArgument... arguments) {
        Given given = Given.of(arguments);
        PackageName wanted = PackageName.of(name);
        PackageRegistry registry = given.registry(Registries.REMOTE);
        Registries.changing("would push " + wanted + " to " + registry + "; nothing was sent");
        PushOptions options = PushOptions.message(given.message());
        options = given.workflow().isEmpty()
                ? options
                : options.workflow(given.workflow().get().value());
        options = given.force() ? options.withForce() : options;
        options = given.dedupe() ? options.withDedupe() : options;
        String dest = given.dest();
        options = dest == null ? options : options.to(PhysicalKey.ofUserText(dest));
        contents = registry.push(wanted, contents, options);
        Workspace.current()
                .err()
                .println("Package " + wanted + "@" + contents.topHash().substring(0, 7) + " pushed to " + registry);
        return this;
    }

    /** Copies all files into {@code dest="folder"}, here when not given; gives a package of the copies. */
    public Package fetch(FetchArgument... arguments) {
        String dest = Given.of(arguments).dest();
        return fetch(dest == null ? "." : dest);
    }

    /** Copies all files into a folder. */
    public Package fetch(String dest) {
        return new Package(contents.fetch(PhysicalKey.ofUserText(dest).toPath()));
    }

    /** Whether a folder holds the files of the package, and nothing else unless {@code extra_files_ok=True}. */
    public boolean verify(String folder, VerifyArgument... arguments) {
        Verification found = contents.verify(PhysicalKey.ofUserText(folder));
        return Given.of(arguments).extraFilesOk() ? found.isComplete() : found.isExact();
    }

    /** Which entries were added, modified and deleted in another package. */
    public PackageDiff diff(Package other) {
        return contents.diff(other.contents);
    }

    /** The entries that pass. */
    public Package filter(Predicate<PackageEntry> condition) {
        return new Package(contents.filter(entry -> condition.test(new PackageEntry(entry))));
    }

    /** The package as plain Java has it. */
    public io.quilt4j.packages.Package contents() {
        return contents;
    }

    /** The tree of its files. */
    @Override
    public String toString() {
        return contents.tree(20).stripTrailing();
    }
}
