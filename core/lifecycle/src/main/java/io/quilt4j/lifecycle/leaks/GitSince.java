package io.quilt4j.lifecycle.leaks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What has come to a repository since a revision. */
final class GitSince {

    private GitSince() {}

    /**
     * The commits that the references reach and {@code revision} does not, what these have brought, and the tags on them.
     *
     * @throws NoRevisionException where there is no such revision
     */
    static GitObjects.Batch of(FileRepository repository, String revision) throws IOException {
        ObjectId base = base(repository, revision);
        Set<ObjectId> before = reachedBy(repository, base);
        Set<ObjectId> ids = new LinkedHashSet<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk trees = new TreeWalk(repository)) {
            trees.setFilter(TreeFilter.ANY_DIFF);
            for (ObjectId tip : GitWalks.tips(repository, "")) {
                GitWalks.start(walk, tip, false);
            }
            GitWalks.start(walk, base, true);
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                // Where commits share a second the walk itself is not exact.
                if (!before.contains(commit)) {
                    brought(walk, trees, commit, ids);
                }
            }
            ids.remove(ObjectId.zeroId());
            for (ObjectId tip : GitWalks.tips(repository, Constants.R_TAGS)) {
                if (ids.contains(walk.peel(walk.parseAny(tip)))) {
                    ids.add(tip);
                }
            }
        }
        return GitObjects.of(new ArrayList<>(ids), "the commits since " + revision);
    }

    private static void brought(RevWalk walk, TreeWalk trees, RevCommit commit, Set<ObjectId> ids) throws IOException {
        ids.add(commit.copy());
        ids.add(commit.getTree().copy());
        int last = GitWalks.open(walk, trees, commit);
        for (boolean more = trees.next(); more; more = GitWalks.next(trees)) {
            ids.add(trees.getObjectId(last));
        }
    }

    private static Set<ObjectId> reachedBy(FileRepository repository, ObjectId tip) throws IOException {
        Set<ObjectId> reached = new HashSet<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            GitWalks.start(walk, tip, false);
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                reached.add(commit.copy());
            }
        }
        return reached;
    }

    /** The commit that the revision is. */
    static ObjectId base(FileRepository repository, String revision) throws IOException {
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
}
