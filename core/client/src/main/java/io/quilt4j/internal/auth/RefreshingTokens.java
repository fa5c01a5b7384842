package io.quilt4j.internal.auth;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.files.DataFolder;
import io.quilt4j.internal.files.Pause;
import io.quilt4j.internal.http.Bearer;
import io.quilt4j.keys.Fingerprint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The credential of one client, asked by any thread at any time: its fields that change are volatile and hold immutable
 * values, or are guarded by this object, and whoever refreshes does so within the lock of the data folder, one thread of
 * one process at a time. A refresh is an {@link Errand}: all callers share one, and none of them can break it off.
 *
 * <p>Each request looks at auth.json again, so a login, logout or refresh by another process counts at once. A set API
 * key comes first and never touches a file (protocol.md sections 2.3 and 2.6).
 */
final class RefreshingTokens implements Bearer {

    /** How long to look for the tokens of a Python process that used up our refresh token a moment ago. */
    private static final Duration RIVAL_WRITES_WITHIN = Duration.ofMillis(200);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** A clock that is ahead by more than a token's life must not make every request refresh. */
    private static final Duration NEW_TOKENS_REST = Duration.ofSeconds(30);

    /**
     * The tokens this process got last.
     *
     * @param tokens what the registry answered
     * @param replaced what auth.json held before; still does, if {@code saved} is false
     * @param at when
     * @param saved whether auth.json has them
     */
    private record Obtained(Tokens tokens, @Nullable Tokens replaced, Instant at, boolean saved) {}

    /**
     * What a refresh is for.
     *
     * @param due the access token that is due, or was refused
     * @param refused whether it was refused before its time
     */
    private record Need(Secret due, boolean refused) {}

    private record Running(Need need, Errand<Optional<Tokens>> errand) {}

    private final String registryUrl;
    private final TokenEndpoint endpoint;
    private final AuthFile file;
    private final DataFolder folder;
    private final Clock clock;
    private final Pause pause;
    private final Consumer<String> warnings;
    private final Cancellation closing;
    private final Duration patience;

    private volatile @Nullable Secret apiKey;
    private volatile @Nullable Obtained obtained;
    private @Nullable Running running;

    /**
     * @param closing cancelled when the client is closed
     * @param patience how long a caller waits for an answer to a refresh; zero: without limit
     */
    RefreshingTokens(
            String registryUrl,
            TokenEndpoint endpoint,
            DataFolder folder,
            Clock clock,
            Pause pause,
            Consumer<String> warnings,
            Cancellation closing,
            Duration patience) {
        this.registryUrl = registryUrl;
        this.endpoint = endpoint;
        this.file = new AuthFile(folder);
        this.folder = folder;
        this.clock = clock;
        this.pause = pause;
        this.warnings = warnings;
        this.closing = closing;
        this.patience = patience;
    }

    void useKey(@Nullable Secret key) {
        apiKey = key;
    }

    @Nullable
    Secret key() {
        return apiKey;
    }

    boolean usesKey() {
        return apiKey != null;
    }

    @Override
    public Credential current(Cancellation cancellation) {
        Secret key = apiKey;
        if (key != null) {
            return new Credential(
                    key, "Key " + Fingerprint.of(key) + " may have expired or been revoked", NextStep.REPLACE_KEY);
        }
        return ofLogin(cancellation);
    }

    private Credential ofLogin(Cancellation cancellation) {
        Tokens tokens = stored().orElse(null);
        if (tokens == null) {
            return new Credential(null, "Nobody is logged in to " + registryUrl, NextStep.LOG_IN);
        }
        if (mustRefresh(tokens)) {
            tokens = refreshed(tokens, cancellation).orElse(null);
        } else {
            saveLate(cancellation);
        }
        return interactive(tokens);
    }

    /**
     * The token that another process has stored meanwhile. If there is none, the refused one is refreshed before its time,
     * once: our clock may be behind, or the registry may have ended it early.
     */
    @Override
    public Optional<Credential> replacementFor(Credential refused, Cancellation cancellation) {
        return apiKey != null ? Optional.empty() : renewedAfter(refused, cancellation);
    }

    /** The login alone, also while a key comes first. */
    Bearer login() {
        return new Bearer() {
            @Override
            public Credential current(Cancellation cancellation) {
                return ofLogin(cancellation);
            }

            @Override
            public Optional<Credential> replacementFor(Credential refused, Cancellation cancellation) {
                return renewedAfter(refused, cancellation);
            }
        };
    }

    private Optional<Credential> renewedAfter(Credential refused, Cancellation cancellation) {
        Secret secret = refused.secret();
        if (secret == null) {
            return Optional.empty();
        }
        return renewed(new Need(secret, true), cancellation).map(this::interactive);
    }

    /**
     * Trades {@code code} for tokens and stores them, also when the caller gives up meanwhile. Call it without the folder's
     * lock.
     *
     * @throws StorageException before anything is sent, if they could not be stored; after, if they were not: this
     *     client then goes on with them, and says so
     */
    void logIn(Secret code, Cancellation cancellation) {
        Errand<Boolean> login = Errand.start(
                "The login to " + registryUrl,
                pause,
                errand -> folder.exclusively(errand.untilSent(), () -> {
                    Tokens replaced = file.toBeReplaced(registryUrl); // also whether the file can be read at all
                    file.rehearse();
                    return keep(endpoint.exchange(code, errand), replaced).saved();
                }));
        boolean saved = login.await(cancellation, closing, patience);
        if (!saved) {
            throw new StorageException("The login worked, but could not be stored in " + file.location()
                    + ": only this client stays logged in. Make the folder writable and log in again.");
        }
    }

    /** The login that counts: in memory if it could not be stored, else that of auth.json. */
    Optional<Tokens> stored() {
        Optional<AuthFile.Look> look = file.peek(registryUrl);
        Obtained last = obtained;
        // Empty or unreadable, perhaps only while Python writes. Good tokens need not wait for that.
        if (look.isEmpty() && last != null && !mustRefresh(last.tokens())) {
            return Optional.of(last.tokens());
        }
        Tokens read = look.isPresent()
                ? look.get().tokens()
                : file.tokens(registryUrl).orElse(null);
        // The file still says what could not be replaced: nobody else has logged in or out since.
        boolean unsaved = last != null && !last.saved() && Objects.equals(read, last.replaced());
        return Optional.ofNullable(last != null && unsaved ? last.tokens() : read);
    }

    void forget() {
        obtained = null;
    }

    private boolean mustRefresh(Tokens tokens) {
        return tokens.expiresWithinAMinuteOf(clock.instant()) && !isJustObtained(tokens);
    }

    private boolean isJustObtained(Tokens tokens) {
        Obtained last = obtained;
        return last != null
                && last.tokens().equals(tokens)
                && clock.instant().isBefore(last.at().plus(NEW_TOKENS_REST));
    }

    /** As long as the old ones are good, a registry that takes its time is no reason to fail. */
    private Optional<Tokens> refreshed(Tokens due, Cancellation cancellation) {
        try {
            return renewed(new Need(due.accessToken(), false), cancellation);
        } catch (UnavailableException stillUnderWay) {
            if (!due.hasExpiredAt(clock.instant())) {
                return Optional.of(due);
            }
            throw stillUnderWay;
        }
    }

    private Optional<Tokens> renewed(Need need, Cancellation cancellation) {
        return errandFor(need).await(cancellation, closing, patience);
    }

    /** The one that is under way for this token, or a new one. */
    private synchronized Errand<Optional<Tokens>> errandFor(Need need) {
        Running last = running;
        if (last != null && last.need().equals(need) && last.errand().join()) {
            return last.errand();
        }
        Errand<Optional<Tokens>> errand = Errand.start(
                "Renewing the login to " + registryUrl,
                pause,
                own -> folder.exclusivelyIfWritable(own.untilSent(), () -> underLock(need, own)));
        running = new Running(need, errand);
        return errand;
    }

    private Optional<Tokens> underLock(Need need, Errand<?> errand) {
        Optional<Tokens> current = stored();
        if (current.isEmpty()) {
            return current; // somebody has logged out
        }
        Tokens tokens = current.get();
        if (need.refused() && tokens.accessToken().equals(need.due())) {
            return exchangedEarly(tokens, errand);
        }
        if (need.refused()) {
            return current.filter(newer -> !mustRefresh(newer));
        }
        // Unless another thread or process was faster.
        return mustRefresh(tokens) ? Optional.of(exchanged(tokens, errand)) : current;
    }

    private Optional<Tokens> exchangedEarly(Tokens refused, Errand<?> errand) {
        if (isJustObtained(refused)) {
            return Optional.empty(); // a registry that refuses even its newest token gives no better one
        }
        try {
            return Optional.of(exchanged(refused, errand)).filter(tokens -> !tokens.equals(refused));
        } catch (AuthenticationException refusedToo) {
            return Optional.empty(); // the caller says that the request was refused
        }
    }

    private Tokens exchanged(Tokens old, Errand<?> errand) {
        try {
            file.rehearse();
            return keep(endpoint.exchange(old.refreshToken(), errand), old).tokens();
        } catch (CancelledException givenUp) {
            throw givenUp;
        } catch (StorageException nowhereToStore) { // nothing was spent yet, and others may still be able to
            if (!old.hasExpiredAt(clock.instant())) {
                return old;
            }
            throw notRenewed(nowhereToStore);
        } catch (UnavailableException | LostAnswerException unreachable) {
            if (!old.hasExpiredAt(clock.instant())) {
                return old; // good for up to a minute more; the next request tries again
            }
            throw notRenewed(unreachable);
        } catch (QuiltException refused) {
            return ofRival(old)
                    .orElseThrow(() -> new AuthenticationException(failure(refused), NextStep.LOG_IN_AGAIN, refused));
        }
    }

    private StorageException notRenewed(StorageException nowhereToStore) {
        return new StorageException(
                "The login to " + registryUrl
                        + " has to be renewed, and was not, as the new one could not be stored: "
                        + nowhereToStore.getMessage() + " Or use an API key, which needs no file.",
                nowhereToStore);
    }

    private static QuiltException notRenewed(QuiltException unreachable) {
        String message =
                failure(unreachable) + ". Run `quilt3 login` again. The login may still be good: try again first.";
        return unreachable instanceof LostAnswerException
                ? new LostAnswerException(message, unreachable)
                : new UnavailableException(message, unreachable);
    }

    private static String failure(QuiltException cause) {
        return "Failed to update the access token (" + cause.getMessage() + ")";
    }

    /** A Python process takes no part in our lock: it may have used the refresh token first and be storing the result. */
    private Optional<Tokens> ofRival(Tokens old) {
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(LOOK_EVERY)) {
            Tokens read = file.peek(registryUrl).map(AuthFile.Look::tokens).orElse(null);
            if (read != null && !read.equals(old) && !mustRefresh(read)) {
                return Optional.of(read);
            }
            if (waited.compareTo(RIVAL_WRITES_WITHIN) >= 0) {
                return Optional.empty();
            }
            pause.unlessCancelled(LOOK_EVERY, "another program's login", Cancellation.none());
        }
    }

    /** Stores new tokens; if that fails they live on in this client, and the user is told. */
    private Obtained keep(Tokens tokens, @Nullable Tokens replaced) {
        Obtained result;
        try {
            file.save(registryUrl, tokens);
            result = new Obtained(tokens, replaced, clock.instant(), true);
        } catch (StorageException unsaved) {
            result = new Obtained(tokens, replaced, clock.instant(), false);
            warnings.accept("The login to " + registryUrl + " was renewed but could not be stored. "
                    + unsaved.getMessage() + " This client goes on with it and will try to store it again; should it"
                    + " end before, the stored login may no longer work: run `login` then.");
        }
        obtained = result;
        return result;
    }

    /** Tries to store again what could not be stored, at most every {@link #NEW_TOKENS_REST}. */
    private void saveLate(Cancellation cancellation) {
        Obtained last = obtained;
        if (last == null || last.saved() || clock.instant().isBefore(last.at().plus(NEW_TOKENS_REST))) {
            return;
        }
        obtained = folder.exclusivelyIfWritable(cancellation, () -> {
            boolean stillOurs = stored().equals(Optional.of(last.tokens()));
            boolean saved = !stillOurs || savesQuietly(last.tokens());
            return new Obtained(last.tokens(), last.replaced(), clock.instant(), saved);
        });
    }

    private boolean savesQuietly(Tokens tokens) {
        try {
            file.save(registryUrl, tokens);
            return true;
        } catch (StorageException toldAlready) {
            return false;
        }
    }

    private Credential interactive(@Nullable Tokens tokens) {
        return tokens == null
                ? new Credential(null, "Nobody is logged in to " + registryUrl + " any more", NextStep.LOG_IN)
                : new Credential(
                        tokens.accessToken(), "The login to " + registryUrl + " was refused", NextStep.LOG_IN_AGAIN);
    }
}
