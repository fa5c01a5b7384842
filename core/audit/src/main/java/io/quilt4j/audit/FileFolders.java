package io.quilt4j.audit;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trail in a directory of this machine; a single file is a trail too. */
final class FileFolders implements TrailFolders {

    private final Path root;

    FileFolders(Path root) {
        this.root = root;
    }

    @Override
    public int parallelism() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public boolean isNear() {
        return true;
    }

    @Override
    public Listing list(List<String> path) throws IOException {
        Path folder = root.resolve(String.join("/", path));
        List<String> folders = new ArrayList<>();
        List<TrailFile> files = new ArrayList<>();
        LocalDate date = TrailDate.in(path);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                BasicFileAttributes attributes = attributes(entry);
                if (attributes != null && attributes.isDirectory()) {
                    requireNoCircle(folder, entry);
                    folders.add(entry.getFileName().toString());
                } else if (attributes != null && !attributes.isOther()) { // a pipe would be waited for
                    files.add(new Local(entry, root.relativize(entry).toString(), date, attributes.size()));
                }
            }
        } catch (NotDirectoryException file) {
            if (!path.isEmpty()) {
                throw file;
            }
            files.add(new Local(root, root.getFileName().toString(), date, Files.size(root)));
        }
        folders.sort(Comparator.naturalOrder());
        files.sort(Comparator.comparing(TrailFile::name));
        return new Listing(folders, files);
    }

    /** Null: it is gone, as if it had never been listed. A link that leads nowhere is a file that cannot be read. */
    private static @Nullable BasicFileAttributes attributes(Path entry) throws IOException {
        try {
            return Files.readAttributes(entry, BasicFileAttributes.class);
        } catch (NoSuchFileException gone) {
            return Files.isSymbolicLink(entry)
                    ? Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    : null;
        }
    }

    private static void requireNoCircle(Path folder, Path entry) throws IOException {
        if (Files.isSymbolicLink(entry) && folder.toRealPath().startsWith(entry.toRealPath())) {
            throw new FileSystemException(entry.toString(), null, "it is a link to a folder that it lies in");
        }
    }

    @Override
    public void close() {}

    private record Local(Path path, String name, @Nullable LocalDate date, long size) implements TrailFile {
        @Override
        public InputStream open(long offset) throws IOException {
            // A stream and not a channel: interrupting a thread must not close what another one reads.
            FileInputStream in = stream();
            try {
                if (offset > 0) {
                    in.getChannel().position(offset);
                }
                return in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }

        /** The stream's own exception does not tell what is missing from what is forbidden. */
        private FileInputStream stream() throws IOException {
            try {
                return new FileInputStream(path.toFile());
            } catch (FileNotFoundException unknown) {
                if (!Files.exists(path)) {
                    throw (IOException) new NoSuchFileException(path.toString()).initCause(unknown);
                }
                throw Files.isReadable(path)
                        ? unknown
                        : (IOException) new AccessDeniedException(path.toString()).initCause(unknown);
            }
        }
    }
}
