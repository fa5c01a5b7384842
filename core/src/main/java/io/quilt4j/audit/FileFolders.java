package io.quilt4j.audit;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
    public Listing list(List<String> path) throws IOException {
        Path folder = root;
        for (String name : path) {
            folder = folder.resolve(name);
        }
        List<String> folders = new ArrayList<>();
        List<TrailFile> files = new ArrayList<>();
        LocalDate date = TrailDate.in(path);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
                String name = entry.getFileName().toString();
                if (attributes.isDirectory()) {
                    folders.add(name);
                } else {
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

    @Override
    public void close() {}

    private record Local(Path path, String name, @Nullable LocalDate date, long size) implements TrailFile {
        @Override
        public InputStream open(long offset) throws IOException {
            // A stream and not a channel: interrupting a thread must not close what another one reads.
            FileInputStream in = new FileInputStream(path.toFile());
            try {
                in.getChannel().position(offset);
                return in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }
    }
}
