package io.quilt4j.shell.prelude.packages;

import io.quilt4j.packages.PackageEditor;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.shell.prelude.arguments.Metadata;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Package} holds now. A folder of a package is a view, which sees what becomes of it and changes it, until the folder
 * is taken out: from then on that is a package of its own, as it was. For one thread.
 */
final class LivePackage {

    private final String folder;
    private final LiveMeta live = new LiveMeta();
    private final Set<Package> folders = Collections.newSetFromMap(new WeakHashMap<>());
    private io.quilt4j.packages.Package contents;
    private @Nullable LivePackage whole;
    private io.quilt4j.packages.@Nullable Package cutFrom;

    LivePackage(io.quilt4j.packages.Package contents) {
        this(contents, null, "");
    }

    private LivePackage(io.quilt4j.packages.Package contents, @Nullable LivePackage whole, String folder) {
        this.contents = contents;
        this.whole = whole;
        this.folder = folder;
        cutFrom = whole == null ? null : whole.listed();
    }

    /** Whether the metadata of a file of it was changed in place, and nobody has looked since. */
    boolean isChanged(String key) {
        return whole == null ? live.isChanged(key) : whole.isChanged(folder + "/" + key);
    }

    /** As plain Java has it, with what was changed in the metadata that it gave. */
    io.quilt4j.packages.Package contents() {
        if (whole != null) {
            whole.contents();
        } else {
            contents = live.settled(contents);
        }
        return listed();
    }

    /** The same but for such changes, which bear on no key: they are not looked for at each of a million entries. */
    io.quilt4j.packages.Package listed() {
        if (whole != null && whole.listed() != cutFrom) {
            cutFrom = whole.listed();
            contents = cutFrom.isFolder(folder)
                    ? cutFrom.folder(folder)
                    : cutFrom.filter(entry -> false); // its last file was taken out
        }
        return contents;
    }

    /**
     * Metadata that may be changed in place.
     *
     * @param key of a file of it; empty: it is that of the package, or of the folder that it is of one
     */
    Map<String, Object> live(String key, Map<?, ?> now) {
        return whole == null ? live.of(key, now) : whole.live(key.isEmpty() ? folder : folder + "/" + key, now);
    }

    /** @param edit gets the key of this folder in the package that it is of, with a slash; empty: it is that package */
    void change(BiConsumer<PackageEditor, String> edit) {
        if (whole != null) {
            whole.change((editor, above) -> edit.accept(editor, above + folder + "/"));
        } else {
            PackageEditor editor = contents().edit();
            edit.accept(editor, "");
            contents = editor.toPackage();
        }
    }

    /** Where the content of a file of it is from now on; its metadata stays. */
    void setContent(String key, String file) {
        change((editor, above) -> {
            Map<String, ?> meta = listed().get(key).allMeta();
            editor.set(above + key, PhysicalKey.ofUserText(file)).setAllMeta(above + key, meta);
        });
    }

    /** Of a file or a folder of it. */
    void setMeta(String key, @Nullable Map<?, ?> meta) {
        change((editor, above) -> setMeta(editor, above + key, meta));
    }

    /** @param key empty: the metadata is the package's own */
    static void setMeta(PackageEditor editor, String key, @Nullable Map<?, ?> meta) {
        Metadata.check(meta);
        if (key.isEmpty()) {
            editor.setMeta(meta);
        } else {
            editor.setMeta(key, meta);
        }
    }

    /** The folder of this key, the same as long as it is there. */
    Package folder(String key) {
        LivePackage owner = whole == null ? this : whole;
        String place = whole == null ? key : folder + "/" + key;
        io.quilt4j.packages.Package cut = listed().folder(key);
        Package known = owner.folders.stream()
                .filter(view -> view.held().folder.equals(place))
                .findAny()
                .orElse(null);
        Package view = known == null ? new Package(new LivePackage(cut, owner, place)) : known;
        owner.folders.add(view);
        return view;
    }

    /** Takes a file or a folder out. Who has the folder has a package of its own from now on. */
    void delete(String key) {
        if (whole != null) {
            whole.delete(folder + "/" + key);
            return;
        }
        String taken = key + "/";
        List<Package> views = folders.stream()
                .filter(view -> (view.held().folder + "/").startsWith(taken))
                .toList();
        views.forEach(Package::contents); // as they are before
        change((editor, above) -> editor.delete(key));
        views.forEach(view -> view.held().whole = null);
        folders.removeAll(Set.copyOf(views));
    }

    /** It was made a version of a package, and so its files have their hashes now; in the package that it is of, too. */
    void isBuilt(io.quilt4j.packages.Package built) {
        if (whole != null) {
            change((editor, above) -> built.entries().forEach(entry -> editor.set(above + entry.key(), entry)));
            cutFrom = whole.contents();
        }
        contents = built;
    }

    /** Its files are in a bucket now. */
    void isPushed(io.quilt4j.packages.Package pushed) {
        contents = pushed;
    }
}
