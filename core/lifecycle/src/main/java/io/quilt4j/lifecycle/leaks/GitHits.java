package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectStream;
import org.jspecify.annotations.Nullable;

/** Gathers which objects of a git repository hold a secret, from all the threads that look through them. */
final class GitHits {

    private final Path place;
    private final Findings findings;
    private final Map<ObjectId, List<BlobHit>> blobs = new LinkedHashMap<>();
    private final List<ObjectId> commits = new ArrayList<>();
    /** By what files and folders are called, one tree for each. */
    private final Map<Secret, ObjectId> named = new LinkedHashMap<>();

    GitHits(Path place, Findings findings) {
        this.place = place;
        this.findings = findings;
    }

    /** Looks into one object. */
    void search(ObjectLoader object, ObjectId id, Contents contents) throws IOException {
        switch (object.getType()) {
            case Constants.OBJ_BLOB -> blob(object, id, contents);
            case Constants.OBJ_COMMIT -> message(object.getCachedBytes(), id, contents, Place.Kind.COMMIT_MESSAGE);
            case Constants.OBJ_TREE -> names(object.getCachedBytes(), id);
            case Constants.OBJ_TAG -> message(object.getCachedBytes(), id, contents, Place.Kind.TAG_MESSAGE);
            default -> {}
        }
    }

    private void blob(ObjectLoader object, ObjectId id, Contents contents) throws IOException {
        Contents.Sighting sighting =
                (secret, inside, line, encoding) -> hit(id, new BlobHit(secret, inside, line, encoding));
        Set<String> troubles = new LinkedHashSet<>();
        Contents.Trouble trouble = (inside, why) -> troubles.add(inside + " " + why);
        if (!object.isLarge()) {
            contents.search(object.getCachedBytes(), sighting, trouble);
        } else {
            try (ObjectStream in = object.openStream()) {
                contents.search(in, sighting, trouble);
            }
        }
        troubles.forEach(what -> findings.problem(place + ": blob " + id.name() + what + ": looked at as it is."));
    }

    private void names(byte[] tree, ObjectId id) {
        Matcher.find(tree, 0, tree.length, 0, tree.length, (at, secret, encoding) -> {
            synchronized (named) {
                named.merge(secret, id.copy(), (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        });
    }

    private void hit(ObjectId id, BlobHit hit) {
        synchronized (blobs) {
            blobs.computeIfAbsent(id, unused -> new ArrayList<>()).add(hit);
        }
    }

    private void message(byte[] object, ObjectId id, Contents contents, Place.Kind kind) throws IOException {
        if (kind == Place.Kind.COMMIT_MESSAGE) {
            synchronized (commits) {
                commits.add(id.copy());
            }
        }
        GitMessage.search(object, id, contents, kind, findings);
    }

    /** Reports them, when all threads are done. */
    void name(GitNames names, @Nullable String since) throws IOException {
        Collections.sort(commits); // they came in the order of the threads
        names.name(blobs, named, commits, since);
    }
}
