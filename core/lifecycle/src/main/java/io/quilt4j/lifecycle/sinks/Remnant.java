package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.ConflictException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The secret of a key that a place goes on holding once a new secret is there: in another line of a file, say. Whoever reads it
 * there is locked out when that key is revoked.
 */
public final class Remnant {

    private final String where;
    private final HeldKey key;
    private final boolean isComment;
    private final @Nullable SecretSink place;

    /** {@code place}: where a new secret would take its place; null: no place of ours is just that. */
    Remnant(String where, HeldKey key, boolean isComment, @Nullable SecretSink place) {
        this.where = where;
        this.key = key;
        this.isComment = isComment;
        this.place = place;
    }

    /**
     * Of one key, in places that all get the same new secret.
     *
     * @param fingerprint of the key
     * @throws IOException when what a place holds cannot be found out now
     */
    private static List<Remnant> of(List<? extends SecretSink> places, String fingerprint) throws IOException {
        List<Remnant> all = new ArrayList<>();
        for (SecretSink sink : places) {
            for (Remnant remnant : sink.remnants()) {
                if (remnant.key.isOf(fingerprint) && !remnant.goesWith(places)) {
                    all.add(remnant);
                }
            }
        }
        return all;
    }

    private boolean goesWith(List<? extends SecretSink> places) throws IOException {
        for (SecretSink sink : places) {
            if (place != null && sink.overlaps(place)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes sure that nobody reads an old key in these places once a new secret is there.
     *
     * @param fingerprint of the old key
     * @throws ConflictException if somebody would, with a message that begins with where that is
     * @throws IOException when it cannot be found out now
     */
    public static void requireNone(List<? extends SecretSink> places, String fingerprint) throws IOException {
        List<Remnant> read =
                of(places, fingerprint).stream().filter(each -> !each.isComment).toList();
        if (!read.isEmpty()) {
            String others = options(read);
            throw new ConflictException(wheres(read) + " holds the secret of the old key where a new one would not take"
                    + " its place, and whoever reads it there would be locked out. "
                    + (others.isEmpty()
                            ? "Write it by hand (in a .env file as a line NAME=VALUE); or name a place that can hold"
                                    + " it: file:PATH for the secret alone, command:PROGRAM for a program that writes"
                                    + " it."
                            : "Name that, too (" + others + "), or take it out by hand."));
        }
    }

    /** The places to name as well; empty: there is none for any of them. */
    private static String options(List<Remnant> remnants) {
        Set<String> options = new LinkedHashSet<>();
        for (Remnant remnant : remnants) {
            SecretSink other = remnant.place;
            if (other != null) {
                options.add("--to " + other.describe());
            }
        }
        return String.join(" ", options);
    }

    /**
     * What keeps an old key from being revoked.
     *
     * @param fingerprint of the old key
     * @return where somebody reads it still; null: nowhere in these places
     * @throws IOException when it cannot be found out now
     */
    public static @Nullable String read(List<? extends SecretSink> places, String fingerprint) throws IOException {
        List<Remnant> read =
                of(places, fingerprint).stream().filter(each -> !each.isComment).toList();
        return read.isEmpty() ? null : wheres(read) + " still holds the secret of the old key";
    }

    /** A warning of comments that an old key stands in; empty: there are none. */
    public static Optional<String> inComments(SecretSink place, String fingerprint) throws IOException {
        List<Remnant> comments = of(List.of(place), fingerprint).stream()
                .filter(each -> each.isComment)
                .toList();
        return comments.isEmpty()
                ? Optional.empty()
                : Optional.of(wheres(comments)
                        + " holds the secret of the old key in a comment, which is left alone: take it out.");
    }

    private static String wheres(List<Remnant> remnants) {
        return remnants.stream().map(each -> each.where).distinct().collect(Collectors.joining(" and "));
    }
}
