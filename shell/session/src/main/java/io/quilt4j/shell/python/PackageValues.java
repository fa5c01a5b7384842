package io.quilt4j.shell.python;

import io.quilt4j.packages.PackageDiff;
import io.quilt4j.packages.PackageVersion;
import io.quilt4j.shell.prelude.packages.ManifestLines;
import io.quilt4j.shell.prelude.packages.Package;
import io.quilt4j.shell.prelude.packages.PackageCalls;
import io.quilt4j.shell.prelude.packages.PackageEntry;
import io.quilt4j.shell.prelude.packages.WalkedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What packages give as quilt3 gives it: versions and differences as tuples, a hash as a dict. */
final class PackageValues {

    /** What is called on the class may be called on a package, too, whichever it is. */
    private static final Set<String> OF_THE_CLASS = Set.of("browse", "install", "load", "resolve_hash", "rollback");

    private PackageValues() {}

    /** A tuple that has its members by their names, too; the value itself when it is none. */
    static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof PackageVersion version) {
            return new Tuple(List.of(version.pointer(), version.topHash()), version);
        } else if (value instanceof PackageDiff diff) {
            List<Object> lists = List.of(
                    new ArrayList<>(diff.added()), new ArrayList<>(diff.modified()), new ArrayList<>(diff.deleted()));
            return new Tuple(lists, diff);
        } else if (value instanceof WalkedEntry walked) {
            return Tuple.of(walked.logical_key, walked.entry());
        }
        return value;
    }

    /** An entry of a walk that Java made is a pair of its key and itself, too. */
    static @Nullable Object pair(@Nullable Object value) {
        return value instanceof PackageEntry entry ? Tuple.of(entry.logical_key, entry) : normal(value);
    }

    /** {@link JavaMembers#NONE}: it is as in Java. */
    static @Nullable Object member(Object target, String name) throws Exception {
        if (target instanceof Tuple tuple && tuple.named() != null) {
            return JavaMembers.of(tuple.named(), name);
        }
        Object ofFile = PackageManifests.member(target, name);
        if (ofFile != null) {
            return ofFile;
        } else if (givesNothing(target, name)) {
            return withoutAnswer((PyFunction) Objects.requireNonNull(JavaMembers.of(target, name)));
        } else if (target instanceof Package whole) {
            return ofPackage(whole, name);
        } else if (target instanceof PackageEntry entry && name.equals("hash")) {
            return ManifestLines.hash(entry.contents().hash());
        } else if (target instanceof PackageEntry entry && name.equals("meta")) {
            return meta(entry.contents().allMeta(), entry::meta);
        } else if (target instanceof PackageEntry entry && name.equals("size")) {
            return entry.contents().size(); // after entry.set(...) another one
        } else if (target instanceof PackageEntry entry && name.equals("physical_key")) {
            return entry.get();
        }
        return JavaMembers.NONE;
    }

    /** What gives a package or an entry in Java, and None in quilt3. */
    private static boolean givesNothing(Object target, String name) {
        return target instanceof PackageEntry
                ? name.equals("set") || name.equals("set_meta")
                : target instanceof PackageCalls && name.equals("install");
    }

    private static PyFunction withoutAnswer(PyFunction method) {
        return (List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) -> {
            method.call(arguments, keywords);
            return null;
        };
    }

    private static @Nullable Object ofPackage(Package whole, String name) throws Exception {
        return switch (name) {
            case "meta" -> meta(whole.contents().header(), whole::meta);
            // here it is no other word for [...]
            case "get" -> PyFunction.of(name, 1, 1, "logical_key", given -> place(whole, given.get(0)));
            case "walk" ->
                PyFunction.of(name, 0, 0, none -> whole.walk().stream()
                        .map(WalkedEntry::new)
                        .toList());
            case "size" -> // len(pkg); files have one, and who asks for it wants to know which this is
                throw new PythonException("AttributeError", "'Package' object has no attribute 'size'");
            default -> OF_THE_CLASS.contains(name) ? ofTheClass(name) : JavaMembers.NONE;
        };
    }

    private static @Nullable Object ofTheClass(String name) throws Exception {
        PackageCalls calls = new PackageCalls();
        Object special = member(calls, name);
        return special == JavaMembers.NONE ? JavaMembers.of(calls, name) : special;
    }

    /** Where a file is, as text. */
    private static Object place(Package whole, @Nullable Object key) throws Exception {
        Object found = ((PyFunction) Objects.requireNonNull(JavaMembers.of(whole, "get"))).call(key);
        if (found instanceof PackageEntry entry) {
            return entry.get();
        }
        throw PythonException.value("Key " + Repr.of(key) + " does not point to a PackageEntry");
    }

    /** Empty where nobody gave any; None where somebody did, and gave none: {@code set_meta(None)}, {@code set_dir("/", "folder")}. */
    private static @Nullable Object meta(Map<String, @Nullable Object> all, Supplier<Map<String, Object>> live) {
        Object given = all.get("user_meta");
        return (given == null && all.containsKey("user_meta")) || (given != null && !(given instanceof Map))
                ? given
                : live.get();
    }

    /** Null: it is no package and no entry. */
    static @Nullable String text(Object value) {
        if (value instanceof Package drawn) {
            return drawn.contents().tree(20);
        }
        return value instanceof PackageEntry entry ? "PackageEntry(" + Repr.of(entry.get()) + ")" : null;
    }
}
