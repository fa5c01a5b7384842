package io.quilt4j.lifecycle.sinks;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.ConflictException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Claims on several places at once: all of them or none. */
public final class Claims implements AutoCloseable {

    /** Nothing is claimed. */
    public static final Claims NONE = new Claims();

    private final List<Claim> claims = new ArrayList<>();

    private Claims() {}

    /**
     * Claims each of these places, as {@link Claim#on} does.
     *
     * @throws ConflictException as there
     * @throws IOException as there
     */
    public static Claims on(List<SecretSink> places, boolean replaces, @Nullable String spared, QuiltCalls session)
            throws IOException {
        Claims all = new Claims();
        boolean areFree = false;
        try {
            for (SecretSink place : places) {
                all.claims.add(Claim.on(place, replaces, spared, session));
            }
            areFree = true;
            return all;
        } finally {
            if (!areFree) {
                all.close();
            }
        }
    }

    /**
     * Makes sure that each of these places can have the same secret.
     *
     * @throws ConflictException if two of them are one, with a message that begins with the first
     * @throws IOException when that cannot be found out now
     */
    public static void requireApart(List<SecretSink> places) throws IOException {
        for (int later = 1; later < places.size(); later++) {
            for (SecretSink place : places.subList(0, later)) {
                SecretSink other = places.get(later);
                if (place.overlaps(other)) {
                    throw new ConflictException(place.describe() + " and " + other.describe()
                            + " are the same place: what goes to the one writes over the other. Name it once.");
                }
            }
        }
    }

    /** In the order of the places. */
    public List<Claim> list() {
        return List.copyOf(claims);
    }

    @Override
    public void close() {
        claims.forEach(Claim::close);
    }
}
