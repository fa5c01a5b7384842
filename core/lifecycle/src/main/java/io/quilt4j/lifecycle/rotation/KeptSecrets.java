package io.quilt4j.lifecycle.rotation;

import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.files.OwnFolder;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Secrets that a place held before a rotation that was given up, and does not hold any more: each in a file of its own beside
 * the journal, for its owner alone, until the place holds it again.
 *
 * @param folder there need be none yet
 */
record KeptSecrets(Path folder) {

    private static final String ENDING = ".kept";

    static KeptSecrets beside(Journal journal) {
        return new KeptSecrets(RunFiles.beside(journal).folder());
    }

    /**
     * Keeps what the place of this number held.
     *
     * @return where, and what to do, for the user
     */
    String keep(String run, int place, Secret secret) {
        String name = run + "-" + place + ENDING;
        OwnFolder own = new OwnFolder(folder);
        try {
            own.exclusively(() -> {
                own.replace(name, (secret.reveal() + "\n").getBytes(StandardCharsets.UTF_8));
                return name;
            });
        } catch (QuiltException e) {
            return "That could not be kept either: " + e.getMessage();
        }
        return advice(folder.resolve(name));
    }

    private static String advice(Path file) {
        return "That is kept in " + file + ": put it back if somebody needs it, then delete this file.";
    }

    /** Tells of what is kept still; what its place holds again is deleted. */
    void tell(RunFiles runs, Function<String, SecretSink> places, Consumer<String> warnings) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                int mark = name.lastIndexOf('-');
                try {
                    Particulars facts = runs.read(name.substring(0, mark));
                    int place = Integer.parseInt(name.substring(mark + 1, name.length() - ENDING.length()));
                    tell(file, facts, places.apply(facts.places().get(place)), warnings);
                } catch (RuntimeException foreign) {
                    // No file of ours, or nobody knows any more what it is about.
                }
            }
        } catch (IOException | DirectoryIteratorException none) {
            // The folder need not be there, and who lists the runs says more.
        }
    }

    private static void tell(Path file, Particulars facts, SecretSink place, Consumer<String> warnings) {
        try {
            Secret kept = Secret.ofFile(Files.readAllBytes(file));
            Optional<Secret> there = place.read();
            if (there.filter(kept::equals).isPresent()) {
                Files.deleteIfExists(file);
                return;
            }
        } catch (IOException e) {
            // Then it is kept.
        }
        warnings.accept(place.describe() + " does not hold what it held before the rotation of '" + facts.oldName()
                + "', which was given up. " + advice(file));
    }
}
