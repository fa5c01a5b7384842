package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.StorageException;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.places.LocalFailure;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A folder that files of a package go into, and nothing of them beside it: not by {@code ..}, not by a link. */
public final class SafeFolder {

    /** Names that Windows gives to devices, endings that it drops, characters that mean something there. */
    private static final Pattern NOT_ON_WINDOWS = Pattern.compile(
            "(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?|.*[ .]|.*[<>:\"|?*\\\\\\x00-\\x1f].*",
            Pattern.DOTALL);

    private final Path root;
    private final boolean windows;
    private volatile boolean madeRoot;
    private final Map<String, Made> folders = new ConcurrentHashMap<>();

    public SafeFolder(Path root) {
        this(root, File.separatorChar == '\\');
    }

    SafeFolder(Path root, boolean windows) {
        this.root = root.toAbsolutePath().normalize();
        this.windows = windows;
    }

    public Path root() {
        return root;
    }

    /**
     * Where a file of this key goes. Its folders are made.
     *
     * @throws InvalidInputException if the key leads elsewhere, or names what this system cannot hold
     * @throws StorageException if a link or a file is where a folder should be
     */
    public Place place(String key) {
        int slash = key.lastIndexOf('/');
        Made folder = folder(key, slash);
        return new Place(child(folder.path(), key, key.substring(slash + 1)), !folder.isNew());
    }

    /** Removes the folders that it made and that hold nothing, after a failure. Never fails. */
    public void removeEmpty() {
        folders.values().stream()
                .filter(Made::isNew)
                .map(Made::path)
                .sorted(Comparator.comparing(Path::getNameCount).reversed())
                .forEach(SafeFolder::removeIfEmpty);
        if (madeRoot) {
            removeIfEmpty(root);
        }
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Files.delete(folder);
        } catch (IOException inUse) {
            return; // something lies in it
        }
    }

    /**
     * A place in it.
     *
     * @param mayBeTaken whether something may be there already; not in a folder that was made for this
     */
    public record Place(Path file, boolean mayBeTaken) {}

    /** A folder that is there. */
    private record Made(Path path, boolean isNew) {}

    /** That of the key's part before the slash. */
    private Made folder(String key, int slash) {
        String name = slash < 0 ? "" : key.substring(0, slash + 1);
        Made known = folders.get(name);
        if (known == null) {
            known = slash < 0
                    ? makeRoot()
                    : make(child(folder(key, key.lastIndexOf('/', slash - 1)).path(), key, lastOf(name)), key);
            folders.put(name, known);
        }
        return known;
    }

    private static String lastOf(String folder) {
        return folder.substring(folder.lastIndexOf('/', folder.length() - 2) + 1, folder.length() - 1);
    }

    private Path child(Path folder, String key, String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw refused(key, "a part of it is empty, '.' or '..'");
        } else if (name.indexOf('\0') >= 0
                || (windows && NOT_ON_WINDOWS.matcher(name).matches())) {
            throw refused(key, "this system cannot have a file of that name");
        }
        Path child = folder.resolve(new PhysicalKey(null, name, null).toPath());
        if (!folder.equals(child.getParent())) {
            throw refused(key, "it leads out of the folder");
        }
        return child;
    }

    private static InvalidInputException refused(String key, String clause) {
        return new InvalidInputException("The entry " + ManifestReader.quoted(key) + " cannot be a file here: " + clause
                + ". Nothing was written for it.");
    }

    private Made makeRoot() {
        try {
            madeRoot = !Files.exists(root);
            return new Made(Files.createDirectories(root), false);
        } catch (IOException failure) {
            throw LocalFailure.writing(root, failure);
        }
    }

    private static Made make(Path folder, String key) {
        try {
            return new Made(Files.createDirectory(folder), true);
        } catch (FileAlreadyExistsException present) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new StorageException(
                        "The entry " + ManifestReader.quoted(key) + " cannot be written: " + folder
                                + " is a link or a file. Remove it, or choose another folder.",
                        present);
            }
            return new Made(folder, false);
        } catch (IOException failure) {
            throw LocalFailure.writing(folder, failure);
        }
    }
}
