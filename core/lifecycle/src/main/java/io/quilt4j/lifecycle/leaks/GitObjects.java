package io.quilt4j.lifecycle.leaks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The ids of all objects of a repository, reachable or not: what lies in its packs, in their order there, so that the base of
 * a delta was just read; then what lies by itself.
 */
final class GitObjects {

    /** Place in the index beside offset in the pack, in one number, so that ten million of them take 80 MB. */
    private static final int PLACE_BITS = 24;

    private final Findings findings;
    private final String repository;

    GitObjects(String repository, Findings findings) {
        this.repository = repository;
        this.findings = findings;
    }

    /** Objects that are read one after the other. */
    interface Batch {
        /** How many there are. */
        int size();

        ObjectId id(int number);

        /** For people: which pack. */
        String name();
    }

    List<Batch> all(Path objects) throws IOException {
        List<Batch> batches = new ArrayList<>();
        Set<Path> folders = new LinkedHashSet<>();
        addWithAlternates(objects.toAbsolutePath().normalize(), folders);
        for (Path folder : folders) {
            packs(folder.resolve("pack"), batches);
            loose(folder, batches);
        }
        return batches;
    }

    /** Objects may be borrowed from another repository. */
    private void addWithAlternates(Path objects, Set<Path> folders) throws IOException {
        Path alternates = objects.resolve("info/alternates");
        if (!Files.isDirectory(objects)) {
            findings.problem(
                    repository + ": the folder " + objects + ", which objects are borrowed from, is not there.");
            return;
        }
        if (!folders.add(objects) || !Files.isRegularFile(alternates)) {
            return;
        }
        for (String line : Files.readAllLines(alternates)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                addWithAlternates(objects.resolve(unquoted(line.strip())).normalize(), folders);
            }
        }
    }

    /** As git writes a path with a quote or a line end in it; what it escapes in other ways is not found, and said. */
    private static String unquoted(String path) {
        return path.length() > 1 && path.startsWith("\"") && path.endsWith("\"")
                ? path.substring(1, path.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : path;
    }

    private void packs(Path folder, List<Batch> batches) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> packs = Files.newDirectoryStream(folder, "{*.pack,tmp_*}")) {
            for (Path pack : packs) {
                String name = pack.getFileName().toString();
                if (!Files.exists(folder.resolve(name.replaceAll("\\.pack$", ".idx"))) || name.startsWith("tmp_")) {
                    findings.problem(repository + ": " + name + " has no index (git index-pack makes it), and was not"
                            + " looked at.");
                }
            }
        }
        try (DirectoryStream<Path> indexes = Files.newDirectoryStream(folder, "*.idx")) {
            for (Path index : indexes) {
                try {
                    batches.add(pack(index));
                } catch (IOException | RuntimeException broken) {
                    findings.problem(repository + ": the index of a pack cannot be read: " + index.getFileName() + ".");
                }
            }
        }
    }

    private static Batch pack(Path file) throws IOException {
        PackIndex index = PackIndex.open(file.toFile());
        int count = Math.toIntExact(index.getObjectCount());
        long[] order = new long[count];
        boolean sortable = count < 1 << PLACE_BITS;
        for (int place = 0; place < count; place++) {
            order[place] = sortable ? index.getOffset(place) << PLACE_BITS | place : place;
        }
        Arrays.sort(order);
        long mask = sortable ? (1L << PLACE_BITS) - 1 : -1L;
        return new Batch() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public ObjectId id(int number) {
                return index.getObjectId(order[number] & mask);
            }

            @Override
            public String name() {
                return file.getFileName().toString().replace(".idx", ".pack");
            }
        };
    }

    private void loose(Path objects, List<Batch> batches) throws IOException {
        List<ObjectId> ids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(objects, "[0-9a-f][0-9a-f]")) {
            for (Path folder : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    for (Path file : files) {
                        String name = folder.getFileName() + file.getFileName().toString();
                        if (ObjectId.isId(name)) {
                            ids.add(ObjectId.fromString(name));
                        } else {
                            findings.problem(
                                    repository + ": " + file + " is no object by its name, and was not looked at.");
                        }
                    }
                }
            }
        }
        batches.add(of(ids, "objects"));
    }

    static Batch of(List<ObjectId> ids, String name) {
        return new Batch() {
            @Override
            public int size() {
                return ids.size();
            }

            @Override
            public ObjectId id(int number) {
                return ids.get(number);
            }

            @Override
            public String name() {
                return name;
            }
        };
    }
}
