package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
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
     * The commits that the references reach and {@code revision} does not, what these have brought, and the tags on them.
     *
     * @throws NoRevisionException where there is no such revision
     */
    GitObjects.Batch since(String revision) throws IOException {
        Set<ObjectId> before = reachedBy(base(revision));
        Set<ObjectId> ids = new LinkedHashSet<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk trees = new TreeWalk(repository)) {
            trees.setFilter(TreeFilter.ANY_DIFF);
            for (ObjectId tip : tips("")) {
                start(walk, tip, false);
            }
            start(walk, base(revision), true);
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                // Where commits share a second the walk itself is not exact.
                if (!before.contains(commit)) {
                    ids.add(commit.copy());
                    ids.add(commit.getTree().copy());
                    int last = open(walk, trees, commit);
                    for (boolean more = trees.next(); more; more = next(trees)) {
                        ids.add(trees.getObjectId(last));
                    }
                }
            }
            ids.remove(ObjectId.zeroId());
            for (ObjectId tip : tips(Constants.R_TAGS)) {
                if (ids.contains(walk.peel(walk.parseAny(tip)))) {
                    ids.add(tip);
                }
            }
        }
        return GitObjects.of(new ArrayList<>(ids), "the commits since " + revision);
    }

    private Set<ObjectId> reachedBy(ObjectId tip) throws IOException {
        Set<ObjectId> reached = new HashSet<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            start(walk, tip, false);
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                reached.add(commit.copy());
            }
        }
        return reached;
    }

    private ObjectId base(String revision) throws IOException {
        try {
            ObjectId base = repository.resolve(revision + "^{commit}");
            if (base != null) {
                return base;
            }
        } catch (RevisionSyntaxException | AmbiguousObjectException | IncorrectObjectTypeException notOne) {
            throw new NoRevisionException(revision, notOne);
        }
        throw new NoRevisionException(revision, null);
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
            known.add(base(since));
        }
        List<ObjectId> branches = tips("");
        List<ObjectId> stashes = stashes();
        List<ObjectId> notes = tips(Constants.R_NOTES);
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
        named.forEach((secret, tree) -> {
            // Since a revision, a folder can hold a name that it held before.
            if (since == null && !pathsOf.containsKey(secret)) {
                report(
                        List.of(new BlobHit(secret, ITS_NAME, 0, "")),
                        Place.Kind.UNREACHABLE,
                        "tree " + tree.name(),
                        null);
            }
        });
    }

    private List<ObjectId> tips(String prefix) throws IOException {
        Set<ObjectId> tips = new LinkedHashSet<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
            if (ref.getObjectId() != null) {
                tips.add(ref.getObjectId());
            }
        }
        return new ArrayList<>(tips);
    }

    /** All of them: only the last has a reference. */
    private List<ObjectId> stashes() throws IOException {
        Set<ObjectId> stashes = new LinkedHashSet<>();
        Ref last = repository.exactRef(Constants.R_STASH);
        if (last != null) {
            stashes.add(last.getObjectId());
        }
        ReflogReader log = repository.getRefDatabase().getReflogReader(Constants.R_STASH);
        if (log != null) {
            for (ReflogEntry entry : log.getReverseEntries()) {
                stashes.add(entry.getNewId());
            }
        }
        return new ArrayList<>(stashes);
    }

    private void walk(
            Collection<ObjectId> from,
            Collection<ObjectId> without,
            Place.Kind kind,
            Map<ObjectId, List<BlobHit>> wanted) {
        if ((wanted.isEmpty() && !names) || from.isEmpty()) {
            return;
        }
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk trees = new TreeWalk(repository)) {
            walk.setRetainBody(false);
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            for (ObjectId tip : from) {
                start(walk, tip, false);
            }
            for (ObjectId tip : without) {
                start(walk, tip, true);
            }
            trees.setFilter(TreeFilter.ANY_DIFF);
            for (RevCommit commit = walk.next(); commit != null && (names || !wanted.isEmpty()); commit = walk.next()) {
                brought(walk, trees, commit, kind, wanted);
            }
        } catch (IOException | RuntimeException broken) {
            findings.problem(place + ": a part of the history cannot be read, so that some secrets have no path.");
        }
    }

    /** A tip that is no commit, or is not there, says nothing about commits. */
    private static void start(RevWalk walk, ObjectId tip, boolean without) {
        try {
            RevObject object = walk.peel(walk.parseAny(tip));
            if (object instanceof RevCommit commit) {
                if (without) {
                    walk.markUninteresting(commit);
                } else {
                    walk.markStart(commit);
                }
            }
        } catch (IOException missing) {
            // Its objects are said to be unreadable where they are read.
            return;
        }
    }

    private void brought(
            RevWalk walk, TreeWalk trees, RevCommit commit, Place.Kind kind, Map<ObjectId, List<BlobHit>> wanted)
            throws IOException {
        int last = open(walk, trees, commit);
        for (boolean more = trees.next(); more; more = next(trees)) {
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

    /** Steps into folders, and stops at each of them, too. */
    private static boolean next(TreeWalk trees) throws IOException {
        if (trees.isSubtree()) {
            trees.enterSubtree();
        }
        return trees.next();
    }

    /** Sets the walk on what a commit has and a parent has not, or has otherwise; gives which tree is the commit's. */
    private static int open(RevWalk walk, TreeWalk trees, RevCommit commit) throws IOException {
        trees.reset();
        int parents = 0;
        for (RevCommit parent : commit.getParents()) {
            try {
                walk.parseHeaders(parent);
                trees.addTree(parent.getTree());
                parents++;
            } catch (IOException notThere) {
                // Then all of the commit is new.
            }
        }
        if (parents == 0) {
            trees.addTree(new EmptyTreeIterator());
            parents = 1;
        }
        trees.addTree(commit.getTree());
        return parents;
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
