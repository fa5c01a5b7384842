package io.quilt4j.shell.workspace;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a session's new keys, on their way: to the place that was named for all of them, to a person who sees them, or
 * nowhere yet. Any thread may ask.
 */
final class NewSecrets {

    /** How a secret is reached that {@link #unstored()} has. */
    static final String HELD =
            " This session holds its secret until it ends: quilt3.api_keys.unstored().store(file(\"a path\"))"
                    + " puts it elsewhere.";

    /** Really puts a secret to its place. */
    @FunctionalInterface
    interface Delivery {
        void put(MadeKey key, SecretSink sink) throws IOException;
    }

    private final boolean shown;
    private final @Nullable SecretPlace place;
    private final Supplier<QuiltOptions> options;
    private final Delivery delivery;
    private volatile boolean kept;
    private volatile @Nullable String inPlace;
    private final Queue<MadeKey> made = new ConcurrentLinkedQueue<>();
    private final Deque<MadeKey> unstored = new ConcurrentLinkedDeque<>();

    /** {@code shown}: somebody sees them; {@code place}: where they go without being shown, if anywhere. */
    NewSecrets(boolean shown, @Nullable SecretPlace place, Supplier<QuiltOptions> options, Delivery delivery) {
        this.shown = shown;
        this.place = place;
        this.options = options;
        this.delivery = delivery;
    }

    /** A statement begins. {@code kept}: it puts the new keys that it makes into variables, say. */
    void begin(boolean kept) {
        this.kept = kept;
    }

    boolean havePlace() {
        return place != null;
    }

    /**
     * Called before keys of these names are created that were not told where their secrets go.
     *
     * @return where they go, one for each; none where they are seen, or kept by who asked
     * @throws SecretUnseenException when nobody would see them
     * @throws SecretNotStoredException when their place cannot take them
     */
    List<SecretSink> places(List<String> names) {
        SecretPlace to = place;
        if (to == null) {
            if (!shown && !kept) {
                throw new SecretUnseenException();
            }
            return List.of();
        }
        String there = inPlace;
        if (to.isForOneKey() && (there != null || names.size() > 1)) {
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
        return sinks;
    }

    private SecretSink place(SecretPlace to, String name) {
        try {
            SecretSink sink = to.forKey(name, options.get());
            sink.check();
            return sink;
        } catch (IOException | InvalidInputException e) {
            throw SecretNotStoredException.noKey(String.valueOf(e.getMessage()), e);
        }
    }

    /** The place that was named has the secret of this key now. */
    void placed(String name) {
        inPlace = name;
    }

    /**
     * Puts a new key's secret away; until that is done, and for as long as it fails, it is held here.
     *
     * @param warnings where to say what is odd about the place
     */
    void store(MadeKey created, SecretSink sink, PrintStream warnings) {
        hold(created);
        try {
            delivery.put(created, sink);
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
        release(created.id());
    }

    /** A key was created whose secret is not put anywhere by itself. */
    void made(MadeKey key) {
        made.add(key);
    }

    /** The keys that the statement has made, and threads that an earlier one has started, in order, once. */
    List<MadeKey> takeMade() {
        List<MadeKey> taken = new ArrayList<>();
        for (MadeKey key = made.poll(); key != null; key = made.poll()) {
            taken.add(key);
        }
        return taken;
    }

    List<MadeKey> unstored() {
        List<MadeKey> all = new ArrayList<>(unstored);
        all.addAll(made);
        return all;
    }

    boolean areShown() {
        return shown;
    }

    void hold(MadeKey created) {
        unstored.addLast(created);
    }

    void release(String id) {
        unstored.removeIf(created -> created.id().equals(id));
        made.removeIf(created -> created.id().equals(id));
    }
}
