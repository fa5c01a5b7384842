package io.quilt4j.shell.workspace;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.lifecycle.sinks.Claim;
import io.quilt4j.lifecycle.sinks.Claims;
import io.quilt4j.lifecycle.sinks.MayBeStoredException;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a session's new keys, on their way: to the place that was named for all of them, to a person who sees them, or
 * nowhere yet. Any thread may ask.
 */
public final class NewSecrets {

    /** How a secret is reached that {@link #unstored()} has. */
    static final String HELD =
            " This session holds its secret until it ends: quilt3.api_keys.unstored().store(file(\"a path\"))"
                    + " puts it elsewhere.";

    private final boolean shown;
    private final @Nullable SecretPlace place;
    private final Supplier<QuiltOptions> options;
    private final Delivery delivery;
    private volatile boolean kept;
    private volatile @Nullable String inPlace;
    private final Queue<MadeKey> made = new ConcurrentLinkedQueue<>();
    private final Deque<MadeKey> unstored = new ConcurrentLinkedDeque<>();
    private final Queue<MadeKey> inVariables = new ConcurrentLinkedQueue<>();

    /** The ids of those that may have got somewhere all the same. */
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();

    /** {@code shown}: somebody sees them; {@code place}: where they go without being shown, if anywhere. */
    NewSecrets(boolean shown, @Nullable SecretPlace place, Supplier<QuiltOptions> options, Delivery delivery) {
        this.shown = shown;
        this.place = place;
        this.options = options;
        this.delivery = delivery;
    }

    /** A statement begins. {@code kept}: it puts the new keys that it makes into variables, say. */
    public void beginStatement(boolean kept) {
        this.kept = kept;
    }

    boolean havePlace() {
        return place != null;
    }

    /**
     * Called before keys of these names are created that were not told where their secrets go.
     *
     * @return where they go, one for each; none where they are seen, or kept by who asked. Close it when the secrets are there
     * @throws SecretUnseenException when nobody would see them
     * @throws SecretNotStoredException when their place cannot take them
     */
    Claims places(List<String> names) {
        return places(names, false);
    }

    private Claims places(List<String> names, boolean replace) {
        SecretPlace to = place;
        if (to == null) {
            if (!shown && !kept) {
                throw new SecretUnseenException();
            }
            return Claims.NONE;
        }
        boolean mayReplace = replace || to.replaces();
        String there = inPlace;
        if (to.isForOneKey() && ((there != null && !mayReplace) || names.size() > 1)) {
            String first = there == null ? names.get(0) : there;
            throw SecretNotStoredException.noKey(
                    to + " can hold the secret of one key, here of '" + first
                            + "': with {name} in it there is a place for each.",
                    null);
        }
        List<SecretSink> sinks = new ArrayList<>();
        for (String name : names) {
            SecretSink sink = place(to, name);
            if (sinks.contains(sink)) {
                throw SecretNotStoredException.noKey(
                        "Two keys of the name '" + name + "' cannot both go to " + to + ".", null);
            }
            sinks.add(sink);
        }
        return claim(sinks, mayReplace);
    }

    /**
     * The same for one key.
     *
     * @param sink where somebody said that its secret goes; null: nobody did
     * @param replace whether the secret of another key that works may go for it
     */
    public Claims placeOf(String name, @Nullable SecretSink sink, boolean replace) {
        return sink == null ? places(List.of(name), replace) : claim(List.of(sink), replace);
    }

    /**
     * For a key that is not created, in a dry run: whether the place that somebody named would take its secret.
     *
     * @throws SecretNotStoredException as {@link #placeOf} does
     */
    public void tryPlaceOf(String name, @Nullable SecretSink sink, boolean replace) {
        if (sink != null || havePlace()) {
            placeOf(name, sink, replace).close();
        }
    }

    private Claims claim(List<SecretSink> sinks, boolean replace) {
        try {
            return delivery.claim(sinks, replace, null);
        } catch (IOException | ConflictException e) {
            throw SecretNotStoredException.noKey(String.valueOf(e.getMessage()), e);
        }
    }

    private SecretSink place(SecretPlace to, String name) {
        try {
            return to.forKey(name, options.get());
        } catch (InvalidInputException e) {
            throw SecretNotStoredException.noKey(String.valueOf(e.getMessage()), e);
        }
    }

    /** The place that was named has the secret of this key now. */
    public void placed(String name) {
        inPlace = name;
    }

    /**
     * Puts a new key's secret away; until that is done, and for as long as it fails, it is held here.
     *
     * @param warnings where an interrupted statement says that it failed
     * @throws SecretNotStoredException when that fails
     */
    public void store(MadeKey created, Claim place, PrintStream warnings) {
        hold(created);
        try {
            putAway(created, place);
        } catch (IOException e) {
            String message = SecretNotStoredException.told(created.name(), e)
                    + HELD + " Or revoke the key: quilt3.api_keys.revoke(id=\""
                    + created.id() + "\")";
            if (Thread.currentThread().isInterrupted()) {
                // Of an interrupted statement nobody hears more than that it was interrupted.
                warnings.println(message);
            }
            throw new SecretNotStoredException(message, e);
        }
    }

    /**
     * Puts the secret of a new key away, whoever has it.
     *
     * @param replace whether the secret of another key that works may go for it
     * @throws ConflictException when that place holds one
     * @throws IOException when it cannot take the secret
     */
    public void putAway(MadeKey key, SecretSink sink, boolean replace) throws IOException {
        try (Claims places = delivery.claim(List.of(sink), replace, Fingerprint.of(key.secret()))) {
            putAway(key, places.list().get(0));
        }
    }

    private void putAway(MadeKey key, Claim place) throws IOException {
        try {
            delivery.put(key, place);
        } catch (MayBeStoredException e) {
            doubtful.add(key.id());
            throw e;
        }
        release(key.id());
    }

    /** A key was created whose secret is not put anywhere by itself. */
    public void made(MadeKey key) {
        made.add(key);
    }

    /** The keys that the statement has made, and threads that an earlier one has started, in order, once. */
    public List<MadeKey> takeMade() {
        List<MadeKey> taken = new ArrayList<>();
        for (MadeKey key = made.poll(); key != null; key = made.poll()) {
            taken.add(key);
        }
        return taken;
    }

    /** The new keys whose secrets nobody has, the last one at the end: their sink could not take them, or no variable did. */
    public List<MadeKey> unstored() {
        List<MadeKey> all = new ArrayList<>(unstored);
        all.addAll(made);
        return all;
    }

    /** A variable holds the secret of this new key, as long as the session lasts. */
    public void inVariable(MadeKey key) {
        inVariables.add(key);
    }

    /** The new keys whose secrets variables hold, or have held, and nobody has opened. */
    public List<MadeKey> inVariables() {
        return inVariables.stream().filter(key -> !key.secret().wasRevealed()).toList();
    }

    /** Whether the secret of one of these was handed over, and what became of it is not known. */
    public boolean mayBeStored(MadeKey key) {
        return doubtful.contains(key.id());
    }

    /** True when somebody sees a new key's secret. */
    public boolean areShown() {
        return shown;
    }

    /** Holds a new key whose secret nobody has yet. */
    public void hold(MadeKey created) {
        unstored.addLast(created);
    }

    /** Lets the new key of this id go: somebody has its secret, or it is revoked. */
    public void release(String id) {
        release(created -> created.id().equals(id));
        doubtful.remove(id);
    }

    /** The same for a key that was revoked by its secret. */
    public void release(Secret secret) {
        release(created -> created.secret().equals(secret));
    }

    private void release(Predicate<MadeKey> gone) {
        unstored.removeIf(gone);
        made.removeIf(gone);
        inVariables.removeIf(gone);
    }
}
