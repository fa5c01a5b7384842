package io.quilt4j.shell.workspace;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltCalls;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.shell.text.SecretText;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The session's client, opened when it is first needed, and the session's API keys. Any thread may use it.
 *
 * <p>A key belongs to the registry that it was given for and is never shown to another, whichever catalogs the session goes to
 * (as in Python from 8.1.0 on). One of the options is that of the first registry the session has: where no catalog is
 * configured yet, of the one that will be.
 */
final class Catalog implements AutoCloseable {

    private final Map<String, Secret> keys = new HashMap<>();
    private QuiltOptions options;
    private boolean keyHasRegistry;
    private @Nullable Quilt quilt;
    private Cancellation cancellation = new Cancellation();

    Catalog(QuiltOptions options) {
        this.options = remembered(options);
    }

    private static QuiltOptions remembered(QuiltOptions options) {
        Secret key = options.apiKey();
        if (key != null) {
            SecretText.remember(key);
        }
        return options;
    }

    synchronized QuiltOptions options() {
        return options;
    }

    synchronized void use(QuiltOptions other) {
        close();
        options = remembered(other);
        keyHasRegistry = false;
    }

    /** Goes to another catalog, with the key that was given for its registry; {@code opened} is a client of it. */
    synchronized void use(QuiltOptions other, Quilt opened) {
        use(other);
        quilt = opened;
        bindKey(opened);
    }

    /** The home catalog is another one now. */
    synchronized void homeChanged() {
        close();
        if (keyHasRegistry) {
            options = options.toBuilder().apiKey(null).build();
        }
    }

    /** Before the catalog changes: settles which registry a key of the options is for. */
    synchronized void settleKey() {
        if (options.apiKey() != null && !keyHasRegistry) {
            try {
                client();
            } catch (QuiltException unreachable) {
                keyHasRegistry = true; // one that nobody can name, and so no other
            }
        }
    }

    /** How to come back here: with the key only where it is kept for no registry yet. */
    synchronized QuiltOptions wayBack() {
        return keyHasRegistry ? options.toBuilder().apiKey(null).build() : options;
    }

    /**
     * Keeps a key for one registry.
     *
     * @param registry null: that of the present catalog
     * @throws AuthenticationException if there is none
     */
    synchronized void useKey(Secret key, @Nullable String registry) {
        SecretText.remember(key);
        Quilt client = client();
        String own = registryOf(client);
        String target = registry == null ? own : registry;
        if (target == null) {
            throw new AuthenticationException(
                    "No registry URL is configured for API-key authentication. Call quilt3.config(url) first or pass"
                            + " registry_url=url");
        }
        keys.put(target, key);
        if (target.equals(own)) {
            client.auth().loginWithApiKey(key);
        }
    }

    /** Forgets the keys of all registries. */
    synchronized void forgetKeys() {
        keys.clear();
        options = options.toBuilder().apiKey(null).build();
        client().auth().clearApiKey();
    }

    /** The key that requests to the present catalog carry. */
    synchronized @Nullable Secret key() {
        return client().auth().apiKey();
    }

    private void bindKey(Quilt client) {
        Secret given = options.apiKey();
        String registry = registryOf(client);
        if (registry == null) {
            return;
        }
        keyHasRegistry = true;
        if (given != null) {
            keys.put(registry, given);
        } else if (keys.containsKey(registry)) {
            client.auth().loginWithApiKey(keys.get(registry));
        }
    }

    /** Null: no catalog was chosen, or its address cannot be used. */
    private @Nullable String registryOf(Quilt client) {
        try {
            return client.registryUrl().toString();
        } catch (AuthenticationException noneChosen) {
            return null;
        } catch (QuiltException unusable) {
            keyHasRegistry = true;
            return null;
        }
    }

    /** A view of the client whose calls {@link #cancel()} ends. */
    synchronized QuiltCalls quilt() {
        return client().within(cancellation);
    }

    synchronized Quilt client() {
        Quilt open = quilt;
        if (open == null) {
            open = Quilt.open(options);
            quilt = open;
            bindKey(open);
        }
        return open;
    }

    /** What {@link #cancel()} ends, until the next statement begins. */
    synchronized Cancellation cancellation() {
        return cancellation;
    }

    /** The same when an earlier call was cancelled: what was asked for since then is not meant. */
    synchronized QuiltCalls quiltAnew() {
        if (cancellation.isCancelled()) {
            begin();
        }
        return quilt();
    }

    /** Of the present client, and 0 when there is none yet. */
    synchronized long requestsSent() {
        Quilt open = quilt;
        return open == null ? 0 : open.requestsSent();
    }

    /** Calls made from now on are not cancelled. */
    synchronized void begin() {
        cancellation = new Cancellation();
    }

    void cancel() {
        Cancellation current;
        synchronized (this) {
            current = cancellation;
        }
        current.cancel();
    }

    /** The next call uses a client that reads the configuration anew. */
    @Override
    public synchronized void close() {
        Quilt open = quilt;
        quilt = null;
        if (open != null) {
            open.close();
        }
    }
}
