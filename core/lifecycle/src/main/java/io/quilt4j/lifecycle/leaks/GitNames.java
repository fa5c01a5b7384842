package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Says where blobs with secrets came from: the oldest commit that brought each, and its path there. */
final class GitNames {

    private static final String ITS_NAME = " (its name)";

    private final FileRepository repository;
    private final String place;
    private final Findings findings;
    private final Map<Secret, Set<String>> pathsOf = new HashMap<>();
    private boolean names;

    GitNames(FileRepository repository, String place, Findings findings) {
        this.repository = repository;
        this.place = place;
        this.findings = findings;
    }

    /**
     * Reports each hit under the best name that there is. {@code commits}: all that the repository holds. {@code named}: a
     * tree for each secret that a file or folder is called by.
     */
    void name(
            Map<ObjectId, List<BlobHit>> hits,
            Map<Secret, ObjectId> named,
            Collection<ObjectId> commits,
            @Nullable String since)
            throws IOException {
        names = !named.isEmpty();
        if (hits.isEmpty() && !names) {
            return;
        }
        Map<ObjectId, List<BlobHit>> wanted = new HashMap<>(hits);
        List<ObjectId> known = new ArrayList<>();
        if (since != null) {
            known.add(GitSince.base(repository, since));
        }
        List<ObjectId> branches = GitWalks.tips(repository, "");
        List<ObjectId> stashes = GitWalks.stashes(repository);
        List<ObjectId> notes = GitWalks.tips(repository, Constants.R_NOTES);
        branches.removeAll(stashes);
        branches.removeAll(notes);
        walk(branches, known, Place.Kind.COMMITTED, wanted);
        known.addAll(branches);
        walk(notes, List.of(), Place.Kind.NOTE, wanted);
        walk(stashes, known, Place.Kind.STASH, wanted);
        index(wanted);
        known.addAll(stashes);
        known.addAll(notes);
        walk(commits, known, Place.Kind.UNREACHABLE, wanted);
        wanted.forEach((id, left) -> report(left, Place.Kind.UNREACHABLE, "blob " + id.name(), null));
        nameless(named, since);
    }

    /** Since a revision, a folder can hold a name that it held before. */
    private void nameless(Map<Secret, ObjectId> named, @Nullable String since) {
        named.forEach((secret, tree) -> {
            if (since == null && !pathsOf.containsKey(secret)) {
                report(
                        List.of(new BlobHit(secret, ITS_NAME, 0, "")),
                        Place.Kind.UNREACHABLE,
                        "tree " + tree.name(),
                        null);
            }
        });
    }

    private void walk(
            Collection<ObjectId> from,
            Collection<ObjectId> without,
            Place.Kind kind,
            Map<ObjectId, List<BlobHit>> wanted) {
        if ((wanted.isEmpty() && !names) || from.isEmpty()) {
            return;
        }
        try (RevWalk walk = GitWalks.oldestFirst(repository, from, without);
                TreeWalk trees = new TreeWalk(repository)) {
            trees.setFilter(TreeFilter.ANY_DIFF);
            for (RevCommit commit = walk.next(); commit != null && (names || !wanted.isEmpty()); commit = walk.next()) {
                brought(walk, trees, commit, kind, wanted);
            }
        } catch (IOException | RuntimeException broken) {
            findings.problem(place + ": a part of the history cannot be read, so that some secrets have no path.");
        }
    }

    private void brought(
            RevWalk walk, TreeWalk trees, RevCommit commit, Place.Kind kind, Map<ObjectId, List<BlobHit>> wanted)
            throws IOException {
        int last = GitWalks.open(walk, trees, commit);
        for (boolean more = trees.next(); more; more = GitWalks.next(trees)) {
            ObjectId id = trees.getObjectId(last);
            if (names) {
                itsName(trees, last, kind, commit);
            }
            List<BlobHit> hits = wanted.remove(id);
            if (hits != null) {
                report(hits, kind, trees.getPathString(), commit.name());
            }
        }
    }

    private void itsName(TreeWalk trees, int last, Place.Kind kind, RevCommit commit) {
        for (int parent = 0; parent < last; parent++) {
            if (trees.getRawMode(parent) != 0) {
                return;
            }
        }
        byte[] name = trees.getNameString().getBytes(StandardCharsets.UTF_8);
        Matcher.find(name, 0, name.length, 0, name.length, (at, secret, encoding) -> {
            String text = trees.getPathString();
            if (pathsOf.computeIfAbsent(secret, unused -> new HashSet<>()).add(text)) {
                report(List.of(new BlobHit(secret, ITS_NAME, 0, encoding)), kind, text, commit.name());
            }
        });
    }

    private void report(List<BlobHit> hits, Place.Kind kind, String path, @Nullable String commit) {
        for (BlobHit hit : hits) {
            Leak leak = kind == Place.Kind.NOTE
                    ? hit.in(kind, "on " + path.replace("/", ""), null)
                    : hit.in(kind, path, commit);
            findings.leak(leak.secret(), leak.place());
        }
    }

    private void index(Map<ObjectId, List<BlobHit>> wanted) {
        if (wanted.isEmpty() || repository.isBare()) {
            return;
        }
        try {
            DirCache index = repository.readDirCache();
            for (int entry = 0; entry < index.getEntryCount(); entry++) {
                List<BlobHit> hits = wanted.remove(index.getEntry(entry).getObjectId());
                if (hits != null) {
                    report(hits, Place.Kind.INDEX, index.getEntry(entry).getPathString(), null);
                }
            }
        } catch (IOException broken) {
            findings.problem(place + ": the index cannot be read.");
        }
    }
}
