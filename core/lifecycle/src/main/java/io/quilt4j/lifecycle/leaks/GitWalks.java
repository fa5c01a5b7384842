package io.quilt4j.lifecycle.leaks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

/** The steps of a walk through the commits of a repository, and through what each has brought. */
final class GitWalks {

    private GitWalks() {}

    /** What the references with this prefix name. */
    static List<ObjectId> tips(FileRepository repository, String prefix) throws IOException {
        Set<ObjectId> tips = new LinkedHashSet<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
            if (ref.getObjectId() != null) {
                tips.add(ref.getObjectId());
            }
        }
        return new ArrayList<>(tips);
    }

    /** All stashes: only the last has a reference. */
    static List<ObjectId> stashes(FileRepository repository) throws IOException {
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

    /** From the first commits on to {@code from}, without those that {@code without} reaches. */
    static RevWalk oldestFirst(FileRepository repository, Collection<ObjectId> from, Collection<ObjectId> without) {
        RevWalk walk = new RevWalk(repository);
        walk.setRetainBody(false);
        walk.sort(RevSort.TOPO);
        walk.sort(RevSort.REVERSE, true);
        from.forEach(tip -> start(walk, tip, false));
        without.forEach(tip -> start(walk, tip, true));
        return walk;
    }

    /** A tip that is no commit, or is not there, says nothing about commits. */
    static void start(RevWalk walk, ObjectId tip, boolean without) {
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

    /** Steps into folders, and stops at each of them, too. */
    static boolean next(TreeWalk trees) throws IOException {
        if (trees.isSubtree()) {
            trees.enterSubtree();
        }
        return trees.next();
    }

    /** Sets the walk on what a commit has and a parent has not, or has otherwise; gives which tree is the commit's. */
    static int open(RevWalk walk, TreeWalk trees, RevCommit commit) throws IOException {
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
}
