package io.quilt4j.lifecycle.leaks;

import org.jspecify.annotations.Nullable;

/**
 * Where a secret stands.
 *
 * @param file its path, below a commit that of the tree, or the reference that a message belongs to; for archives with {@code
 *     !} and the path inside
 * @param line counted from 1; 0 where there are none, as in UTF-16
 * @param commit the commit that brought it, of a history; null: of the present
 * @param encoding {@code base64}, {@code UTF-16} or empty
 */
public record Place(
        Kind kind, String file, long line, @Nullable String commit, String encoding) {

    public Place {
        // A file can be named like a secret.
        file = SecretForm.masked(file);
    }

    /** What holds the secret. */
    public enum Kind {
        /** A file on the disk. */
        FILE("file"),
        /** A file of a commit that a branch or a tag reaches. */
        COMMITTED("commit"),
        /** The message, or another line, of a commit. */
        COMMIT_MESSAGE("commit message"),
        /** The message of a tag. */
        TAG_MESSAGE("tag message"),
        /** A note on an object. */
        NOTE("note"),
        /** A file that was put away with git stash. */
        STASH("stash"),
        /** A file that was added, and not committed. */
        INDEX("index"),
        /** What no branch and no tag reaches any more, and whoever has the repository still can read. */
        UNREACHABLE("unreachable"),
        /** A place that another scanner tells of. */
        REPORTED("reported");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** For people: {@code commit 1a2b3c4 src/app.properties:12 (base64)}. */
    @Override
    public String toString() {
        return (kind == Kind.FILE || kind == Kind.REPORTED ? "" : kind + " ")
                + (commit == null ? "" : commit.substring(0, Math.min(10, commit.length())) + " ")
                + file
                + (line > 0 ? ":" + line : "")
                + (encoding.isEmpty() ? "" : " (" + encoding + ")");
    }
}
