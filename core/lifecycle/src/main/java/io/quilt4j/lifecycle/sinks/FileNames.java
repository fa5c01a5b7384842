package io.quilt4j.lifecycle.sinks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/** Which file a name leads to, and whether two names lead to one. */
final class FileNames {

    private static final int MOST_LINKS = 40;

    private FileNames() {}

    /** Where a chain of symbolic links ends, whether or not something is there: a rename onto a link would replace the link. */
    static Path target(Path name) throws IOException {
        Path at = name;
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
                throw new IOException(name + " is a symbolic link that leads nowhere.");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }

    static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file.");
        }
        return folder;
    }

    /** Whether two names lead to one file, which need not be there yet; false where that cannot be found out: writing says more. */
    static boolean areOne(Path name, Path other) {
        try {
            Path one = target(name);
            Path two = target(other);
            if (Files.exists(one) || Files.exists(two)) {
                return Files.exists(one) && Files.exists(two) && Files.isSameFile(one, two);
            }
            return Files.isSameFile(folder(one), folder(two))
                    && areOneName(
                            folder(one),
                            one.getFileName().toString(),
                            two.getFileName().toString());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether there can be only one of them in a folder: that depends on its file system. */
    private static boolean areOneName(Path folder, String name, String other) throws IOException {
        if (name.equals(other) || !folded(name).equals(folded(other))) {
            return name.equals(other);
        }
        Path tried = Files.createTempFile(folder, "." + name, ".tmp");
        try {
            String rest = tried.getFileName().toString().substring(1 + name.length());
            return Files.exists(folder.resolve("." + other + rest));
        } finally {
            Files.deleteIfExists(tried);
        }
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** Whether there are hard links to a file that is there: each is as good a name as the other. */
    static boolean hasOthers(Path file) throws IOException {
        return Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(file, "unix:nlink") instanceof Integer count
                && count > 1;
    }
}
