package io.quilt4j.shell.prelude.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.packages.PackageDiff;
import io.quilt4j.packages.PackageEditor;
import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.UpdatePolicy;
import io.quilt4j.packages.Verification;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.prelude.arguments.BuildArgument;
import io.quilt4j.shell.prelude.arguments.FetchArgument;
import io.quilt4j.shell.prelude.arguments.MapArgument;
import io.quilt4j.shell.prelude.arguments.PushArgument;
import io.quilt4j.shell.prelude.arguments.SetArgument;
import io.quilt4j.shell.prelude.arguments.SetDirArgument;
import io.quilt4j.shell.prelude.arguments.VerifyArgument;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A package that changes as it does in Python: each method of change gives the same package again. A folder of it is a view: it sees
 * what becomes of its package, and a change of it is one of its package, until it is deleted from there. For one thread.
 */
@SuppressWarnings("JavaLangClash") // the word that Quilt has for it
public final class Package implements Iterable<String> {

    private final LivePackage held;

    public Package(io.quilt4j.packages.Package contents) {
        this(new LivePackage(contents));
    }

    Package(LivePackage held) {
        this.held = held;
    }

    /** What it holds, as what is behind it knows it. */
    LivePackage held() {
        return held;
    }

    /** The package as plain Java has it, as it is now, with what was changed in the metadata that it gave. */
    public io.quilt4j.packages.Package contents() {
        return held.contents();
    }

    private io.quilt4j.packages.Package listed() {
        return held.listed();
    }

    private Package change(BiConsumer<PackageEditor, String> edit) {
        held.change(edit);
        return this;
    }

    /** Names of the files and folders directly in it. */
    public List<String> keys() {
        return listed().keys();
    }

    /** {@code for key in pkg}: as {@link #keys()}. */
    @Override
    public Iterator<String> iterator() {
        return keys().iterator();
    }

    /** {@code len(pkg)}: how many files and folders are directly in it. */
    public int size() {
        return keys().size();
    }

    /** All files, folder by folder; in Python pairs of their keys and them. */
    public List<PackageEntry> walk() {
        return contents().entries().map(this::ours).toList();
    }

    private PackageEntry ours(io.quilt4j.packages.PackageEntry entry) {
        return new PackageEntry(entry, this);
    }

    /** {@code pkg["folder/file"]}: a file, or a folder as a package. */
    public Object get(String key) {
        return listed().isFolder(key) ? folder(key) : entry(key);
    }

    /** The file of this key. */
    public PackageEntry entry(String key) {
        return ours(listed().get(key));
    }

    /** The folder of this key, the same as long as it is there. */
    public Package folder(String key) {
        return held.folder(key);
    }

    /** {@code key in pkg}. */
    public boolean contains(String key) {
        return listed().contains(key);
    }

    /** The metadata that users gave; what is changed in it is changed in the package, as in Python, unless it gave none. */
    @Attribute
    public Map<String, Object> meta() {
        return contents().header().get("user_meta") instanceof Map<?, ?> given ? held.live("", given) : Map.of();
    }

    /** The hash of the whole. */
    @Attribute
    public String top_hash() {
        return contents().topHash();
    }

    /** What its manifest says, line by line: the header, folders with metadata, files. */
    @Attribute
    @SuppressWarnings({"NullAway", "unchecked"}) // JShell on JDK 25 cannot name a type whose arguments are annotated
    public Iterator<Map<String, Object>> manifest() {
        return (Iterator<Map<String, Object>>) (Iterator<?>) ManifestLines.of(contents());
    }

    /** The entry {@code README.md}. */
    public PackageEntry readme() {
        return ours(contents().readme());
    }

    /** Puts the file of the same path under this key. */
    public Package set(String key, SetArgument... arguments) {
        return set(key, key, arguments);
    }

    /** Puts a file under this key: a path, or {@code s3://bucket/key}. {@code meta=} is its metadata. */
    public Package set(String key, String file, SetArgument... arguments) {
        return change((editor, above) -> {
            editor.set(above + key, PhysicalKey.ofUserText(file));
            Given.of(arguments).metaTo(editor, above + key);
        });
    }

    /** The same with a path of {@code pathlib}. */
    public Package set(String key, Path file, SetArgument... arguments) {
        return set(key, file.toString(), arguments);
    }

    /**
     * Puts a value under this key: lists, maps, numbers and booleans as JSON ({@code .json}), bytes as they are ({@code .bin}). It is
     * written to a file of its own, as in Python.
     */
    public Package set(String key, Object value, SetArgument... arguments) {
        Serialized written = Serialized.of(key, value);
        return change((editor, above) -> {
            editor.set(above + key, written.file()).setAllMeta(above + key, written.meta());
            Given.of(arguments).metaTo(editor, above + key);
        });
    }

    /** {@code set("key", "file", metadata)}. */
    public Package set(String key, String file, @Nullable Map<?, ?> meta) {
        return set(key, file, new Argument.Meta(meta));
    }

    /** {@code set("key", value, metadata)}. */
    public Package set(String key, Object value, @Nullable Map<?, ?> meta) {
        Argument.Meta argument = new Argument.Meta(meta);
        if (value instanceof PackageEntry entry) {
            return set(key, entry, argument);
        }
        return value instanceof Path file ? set(key, file, argument) : set(key, value, argument);
    }

    /** Puts an entry of another package under this key. */
    public Package set(String key, PackageEntry entry) {
        return change((editor, above) -> editor.set(above + key, entry.contents()));
    }

    /** The same; an entry brings its own metadata, and {@code meta=} is refused, as in Python, unless it is null. */
    public Package set(String key, PackageEntry entry, SetArgument... arguments) {
        if (Given.of(arguments).meta().map(Argument.Meta::value).isPresent()) {
            throw new InvalidInputException(
                    "An entry has its own metadata: set it without meta=, then pkg['" + key + "'].set_meta(...).");
        }
        return set(key, entry);
    }

    /**
     * Puts all files of a folder into the package; metadata of the package, or of the folder in it, becomes that of
     * {@code meta=}, or none, as in Python.
     *
     * @param arguments {@code meta=}, {@code update_policy="incoming"} or {@code "existing"}
     */
    public Package set_dir(String key, String folder, SetDirArgument... arguments) {
        Given given = Given.of(arguments);
        UpdatePolicy policy = given.updatePolicy();
        PhysicalKey source = PhysicalKey.ofUserText(folder);
        String inside = key.replaceAll("^/+|/+$", "");
        return change((editor, above) -> {
            String whereTo = above + (inside.equals(".") ? "" : inside);
            editor.setDir(
                    whereTo,
                    source,
                    policy,
                    given.meta().map(Argument.Meta::value).orElse(null));
        });
    }

    /** The same with a path of {@code pathlib}. */
    public Package set_dir(String key, Path folder, SetDirArgument... arguments) {
        return set_dir(key, folder.toString(), arguments);
    }

    /** {@code set_dir("/", "folder", metadata)}. */
    public Package set_dir(String key, String folder, @Nullable Map<?, ?> meta) {
        return set_dir(key, folder, new Argument.Meta(meta));
    }

    /** The same with a path of {@code pathlib}. */
    public Package set_dir(String key, Path folder, @Nullable Map<?, ?> meta) {
        return set_dir(key, folder.toString(), meta);
    }

    /** {@code set_dir('/', ...)}: of one letter in single quotes Java makes a character. */
    public Package set_dir(char key, String folder, SetDirArgument... arguments) {
        return set_dir(String.valueOf(key), folder, arguments);
    }

    /** Sets the metadata of the package, or of the folder that it is of one. */
    public Package set_meta(@Nullable Map<?, ?> meta) {
        return change((editor, above) -> LivePackage.setMeta(editor, above, meta));
    }

    /** Takes a file or a folder out. Who has the folder has a package of its own from now on, as it was. */
    public Package delete(String key) {
        if (key.endsWith("/")) {
            throw new NotFoundException(
                    "The package has no file or folder '" + key + "': leave the slash at its end out.");
        }
        held.delete(key);
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
        var built = registry.build(wanted, contents(), given.buildOptions());
        held.isBuilt(built);
        return built.topHash();
    }

    /** {@code build("user/name", "s3://bucket")}. */
    public String build(String name, @Nullable String registry, BuildArgument... arguments) {
        return build(name, Given.and(arguments, BuildArgument[]::new, new Argument.Registry(registry)));
    }

    /** {@code build("user/name", "s3://bucket", "message")}. */
    public String build(String name, @Nullable String registry, @Nullable String message, BuildArgument... arguments) {
        return build(name, registry, Given.and(arguments, BuildArgument[]::new, new Argument.Message(message)));
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
        held.isPushed(registry.push(wanted, contents(), given.pushOptions()));
        Workspace.current()
                .err()
                .println("Package " + wanted + "@" + contents().topHash().substring(0, 7) + " pushed to "
                        + Registries.shown(registry));
        return this;
    }

    /** {@code push("user/name", "s3://bucket")}. */
    public Package push(String name, @Nullable String registry, PushArgument... arguments) {
        return push(name, Given.and(arguments, PushArgument[]::new, new Argument.Registry(registry)));
    }

    /** {@code push("user/name", "s3://bucket", "s3://bucket/folder")}. */
    public Package push(String name, @Nullable String registry, @Nullable String dest, PushArgument... arguments) {
        return push(name, registry, Given.and(arguments, PushArgument[]::new, new Argument.Dest(dest)));
    }

    /** Copies all files into {@code dest="folder"}, here when not given; gives a package of the copies. */
    public Package fetch(FetchArgument... arguments) {
        String dest = Given.of(arguments).dest();
        return fetch(dest == null ? "." : dest);
    }

    /** Copies all files into a folder. */
    public Package fetch(String dest) {
        return new Package(contents().fetch(PhysicalKey.ofUserText(dest).toPath()));
    }

    /** The same with a path of {@code pathlib}. */
    public Package fetch(Path dest) {
        return fetch(dest.toString());
    }

    /** The same with a path of {@code pathlib}. */
    public boolean verify(Path folder, VerifyArgument... arguments) {
        return verify(folder.toString(), arguments);
    }

    /** Whether a folder holds the files of the package, and nothing else unless {@code extra_files_ok=True}. */
    public boolean verify(String folder, VerifyArgument... arguments) {
        Verification found = contents().verify(PhysicalKey.ofUserText(folder));
        return Given.of(arguments).extraFilesOk() ? found.isComplete() : found.isExact();
    }

    /** Which entries were added, modified and deleted in another package. */
    public PackageDiff diff(Package other) {
        return contents().diff(other.contents());
    }

    /** The entries that pass: {@code pkg.filter((key, entry) -> key.endsWith(".csv"))}. */
    public Package filter(BiPredicate<String, PackageEntry> condition) {
        return new Package(contents().filter(entry -> condition.test(entry.key(), ours(entry))));
    }

    /** What becomes of each entry: {@code pkg.map((key, entry) -> key)}. */
    @SuppressWarnings("NullAway") // JShell cannot declare a variable whose type argument is annotated
    public List<Object> map(BiFunction<String, PackageEntry, Object> function) {
        List<Object> all = new ArrayList<>();
        contents().entries().forEach(entry -> all.add(function.apply(entry.key(), ours(entry))));
        return all;
    }

    /** With {@code include_directories=True} of each folder with metadata before them, whose key ends with a slash. */
    @SuppressWarnings("NullAway") // as above
    public List<Object> map(BiFunction<String, Object, Object> function, MapArgument argument) {
        List<Object> all = new ArrayList<>();
        if (Given.of(new Object[] {argument}).includeDirectories()) {
            contents().foldersWithMeta().forEach(key -> all.add(function.apply(key + "/", folder(key))));
        }
        all.addAll(map((key, entry) -> function.apply(key, entry)));
        return all;
    }

    /** Writes the manifest into a file, which {@code quilt3.Package.load} reads; files of a package that is not built have no hash. */
    public void dump(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            contents().dumpTo(out);
        }
    }

    /** The tree of its files. */
    @Override
    public String toString() {
        return contents().tree(20).stripTrailing();
    }
}
