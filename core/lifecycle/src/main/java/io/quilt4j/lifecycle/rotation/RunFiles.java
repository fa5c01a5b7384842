package io.quilt4j.lifecycle.rotation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quilt4j.base.StorageException;
import io.quilt4j.files.OwnFolder;
import io.quilt4j.lifecycle.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The folder beside a journal with a file for each run: what a later process must know of it.
 *
 * @param folder there need be none yet
 */
record RunFiles(Path folder) {

    private static final String ENDING = ".json";
    private static final JsonMapper MAPPER = new JsonMapper();

    static RunFiles beside(Journal journal) {
        return new RunFiles(journal.path().toAbsolutePath().resolveSibling("rotations"));
    }

    void save(Particulars facts) {
        OwnFolder own = new OwnFolder(folder);
        byte[] content = facts.json().toPrettyString().getBytes(StandardCharsets.UTF_8);
        own.exclusively(() -> {
            own.replace(facts.run() + ENDING, content);
            return facts;
        });
    }

    /** A run that was not begun leaves nothing. */
    void forget(Particulars facts) {
        try {
            Files.deleteIfExists(folder.resolve(facts.run() + ENDING));
        } catch (IOException e) {
            // It is in nobody's way, and why the run was not begun is what is to be said.
        }
    }

    /** Of all runs that there were on this machine; what cannot be read is left out, and told of. */
    List<Particulars> all(Consumer<String> unread) {
        List<Particulars> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                try {
                    all.add(read(name.substring(0, name.length() - ENDING.length())));
                } catch (StorageException e) {
                    unread.accept(String.valueOf(e.getMessage()));
                }
            }
        } catch (NoSuchFileException none) {
            return all;
        } catch (IOException | DirectoryIteratorException e) {
            unread.accept("Could not list " + folder + ": " + e.getMessage() + ".");
        }
        return all;
    }

    Particulars read(String run) {
        Path file = folder.resolve(run + ENDING);
        try {
            return Particulars.of(run, MAPPER.readTree(Files.readAllBytes(file)));
        } catch (IOException | DateTimeException e) {
            throw new StorageException(
                    "Could not read " + file + ", without which the rotation cannot go on. The old key was left alone.",
                    e);
        }
    }
}
