package io.quilt4j.internal.http;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and nothing twice, except reads. Used by any number of threads; close it to end its sockets and every
 * call under way.
 *
 * <p>OkHttp would repeat requests on its own (after 408, after 503 with {@code Retry-After: 0}, after a broken connection,
 * on redirects), changes included. All of that is off here; {@link RetryBudget} repeats reads, and redirects are followed
 * below, for reads and tokens only, without the bearer once another host is reached.
 *
 * <p>Failures: {@link io.quilt4j.base.UnavailableException} when nothing was sent or a read failed for good,
 * {@link io.quilt4j.base.LostAnswerException} when a change may have been carried out, {@link CancelledException}. Statuses
 * are no failures here.
 */
public final class Transport implements AutoCloseable {

    private static final int MOST_REDIRECTS = 10;
    private static final int SMALL = 8 * 1024 * 1024;

    private final Proxies proxies;
    private final NetworkSettings settings;
    private final HttpClients clients;

    private final RetryBudget retries;
    private final boolean allowHttp;
    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final LongAdder sent = new LongAdder();
    private final Cancellation closing = new Cancellation();

    public Transport(NetworkSettings settings) {
        this(settings, new RetryBudget(settings.clock(), Pause.real(), () -> ThreadLocalRandom.current()
                .nextDouble()));
    }

    Transport(NetworkSettings settings, RetryBudget retries) {
        this.proxies = new Proxies(settings.proxy(), settings.environment());
        this.settings = settings;
        this.clients = new HttpClients(settings, proxies);
        this.retries = retries;
        this.allowHttp = settings.allowHttp();
    }

    /** Throws an {@link io.quilt4j.base.InvalidInputException} for a proxy that could not be used. */
    public static void checkProxy(@Nullable URI proxy) {
        if (proxy != null) {
            ProxyAddress.read(proxy.toString(), "the option proxy");
        }
    }

    /** The whole answer, of at most 8 MiB, within the request timeout. */
    public Answer send(Request request, Cancellation cancellation) {
        Manner manner = new Manner(null, null, deadline(), false, new AtomicInteger());
        RetryBudget.Tries tries = retries.of(request, cancellation, manner.deadline());
        while (true) {
            Duration wait;
            try {
                Answer answer = rest(follow(request, cancellation, manner));
                wait = tries.after(answer);
                if (wait == null) {
                    return answer;
                }
            } catch (UnavailableException e) {
                wait = tries.after(e);
            }
            tries.waitOut(wait);
        }
    }

    /**
     * Sends a request whose answer must not be lost: once it has left, nothing but {@code limit} ends it, not even
     * {@link #close}.
     *
     * @param untilSent ends what comes before
     * @param departs asked at the last moment before the body leaves, whether it may
     */
    public Answer sendToTheEnd(Request request, Cancellation untilSent, BooleanSupplier departs, Duration limit) {
        Manner manner = new Manner(departs, limit, Deadline.in(limit), false, new AtomicInteger());
        try {
            return rest(follow(request, untilSent, manner));
        } finally {
            if (closing.isCancelled()) {
                clients.forgetConnections();
            }
        }
    }

    /** The answer as soon as its head is there; a read is tried again up to that point. What follows must keep a {@link Pace}. */
    public StreamedAnswer open(Request request, Cancellation cancellation) {
        Manner manner = new Manner(null, null, deadline(), true, new AtomicInteger());
        RetryBudget.Tries tries = retries.of(request, cancellation, manner.deadline());
        while (true) {
            Duration wait;
            try {
                Exchange answer = follow(request, cancellation, manner);
                wait = tries.after(answer);
                if (wait == null) {
                    return answer;
                }
                answer.close();
            } catch (UnavailableException e) {
                wait = tries.after(e);
            }
            tries.waitOut(wait);
        }
    }

    /** Reads {@code answer}, of at most 8 MiB, to its end and closes it. */
    Answer rest(StreamedAnswer answer) {
        try (answer) {
            answer.wholly();
            return new Answer(answer.status(), answer.reason(), answer.headers(), answer.words(), small(answer.body()));
        }
    }

    /** The failure that {@code answer}, which says "not now", is; its message says when to come back, if that is known. */
    public UnavailableException notNow(String message, Received answer) {
        Duration wait = RetryAfter.of(answer, settings.clock());
        String advice = wait == null ? "" : ". Try again in " + Math.max(1, wait.toSeconds()) + " s.";
        String begun = advice.isEmpty() ? message : message.replaceFirst("\\.$", "");
        return new UnavailableException(begun + advice, answer.status(), wait);
    }

    /** Ends all calls under way, each with a {@link CancelledException}, and closes the connections. */
    @Override
    public void close() {
        closing.cancel();
        open.forEach(Exchange::end);
        clients.close();
    }

    /** How long a caller waits for a small answer; zero: without limit. */
    public Duration requestTimeout() {
        return settings.requestTimeout();
    }

    /** Cancelled when this is closed: ends the waiting of those who wait for something else than an answer. */
    public Cancellation closing() {
        return closing;
    }

    /**
     * How a request is sent.
     *
     * @param departs null: an ordinary request, which {@link #close} ends
     * @param limit in place of the request timeout
     * @param deadline of the whole call, all tries and redirects; or up to the head
     * @param isStream what follows the head has a {@link Pace} in place of a deadline
     * @param tries how many were made
     */
    private record Manner(
            @Nullable BooleanSupplier departs,
            @Nullable Duration limit,
            Deadline deadline,
            boolean isStream,
            AtomicInteger tries) {

        /** For one more request; null: without limit. */
        @Nullable
        Duration left() {
            return deadline.left();
        }
    }

    private Deadline deadline() {
        return Deadline.in(settings.requestTimeout());
    }

    private Exchange follow(Request first, Cancellation cancellation, Manner manner) {
        manner.tries().incrementAndGet();
        Request request = first;
        for (int hop = 0; ; hop++) {
            Exchange exchange = exchange(request, cancellation, manner);
            String location = exchange.header("Location").orElse(null);
            if (!request.follows(exchange.status()) || location == null) {
                return exchange;
            }
            exchange.close();
            if (hop == MOST_REDIRECTS) {
                throw new ProtocolException("Gave up after " + MOST_REDIRECTS + " redirects of "
                        + Addresses.shown(first.url()) + ": check the address of the catalog.");
            }
            request = redirected(request, location);
        }
    }

    private Request redirected(Request request, String location) {
        URI target;
        try {
            target = request.url().resolve(location);
        } catch (IllegalArgumentException e) {
            throw noAddress(request, e);
        }
        if (Addresses.read(target) == null) {
            throw noAddress(request, null);
        }
        try {
            RegistryUrl.requireSafe(target, allowHttp);
        } catch (InvalidInputException unsafe) {
            throw new InvalidInputException(
                    "The redirect of " + Addresses.shown(request.url()) + " is not followed. " + unsafe.getMessage());
        }
        return request.redirectedTo(target, Addresses.shown(target).equalsIgnoreCase(Addresses.shown(request.url())));
    }

    private static ProtocolException noAddress(Request request, @Nullable Exception unreadable) {
        return new ProtocolException(
                "The redirect of " + Addresses.shown(request.url())
                        + " names no address of http or https: check the address of the catalog.",
                unreadable);
    }

    /** How many requests were sent, repeated ones and redirects too. */
    public long requestsSent() {
        return sent.sum();
    }

    private Exchange exchange(Request request, Cancellation cancellation, Manner manner) {
        RegistryUrl.requireSafe(request.url(), allowHttp);
        Failures.throwIfStopped(request, cancellation);
        Duration left = manner.left();
        if (left != null && left.isZero()) {
            throw new UnavailableException("There was no time left to ask " + Addresses.shown(request.url()) + ".");
        }
        Exchange exchange = prepared(request, cancellation, manner, left);
        if (manner.departs() == null) {
            open.add(exchange);
        }
        if (closing.isCancelled()) {
            exchange.close();
            throw new CancelledException("The client was closed.");
        }
        sent.increment();
        exchange.execute();
        if (exchange.status() == 407) {
            exchange.close();
            throw Failures.ofProxy(request, proxies);
        }
        return exchange;
    }

    private Exchange prepared(Request request, Cancellation cancellation, Manner manner, @Nullable Duration left) {
        OkHttpClient http = clients.of(request, manner.limit());
        Told told = Told.sending(request, manner.tries().get(), settings.listener());
        Duration ofAll = manner.isStream() ? null : left;
        Pace pace = manner.isStream() ? new Pace(left, settings.requestTimeout()) : new Pace(null, Duration.ZERO);
        return new Exchange(http, proxies, request, told, cancellation, ofAll, pace, manner.departs(), open::remove);
    }

    private static String small(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(SMALL + 1);
            if (bytes.length > SMALL) {
                throw new ProtocolException("The answer is larger than a Quilt catalog would send: check its address.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ProtocolException("The answer could not be read.", e);
        }
    }
}
