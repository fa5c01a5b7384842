package io.quilt4j.internal.http;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.RequestListener;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One request, as a {@link RequestListener} is told of it. What the listener throws goes to the log and no further. */
final class Told implements RequestListener.Outgoing {

    /** Ours, whatever a listener would like them to be. */
    private static final Set<String> OURS = ours();

    private final Request request;
    private final int attempt;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private RequestListener.@Nullable Watch watch;

    private Told(Request request, int attempt) {
        this.request = request;
        this.attempt = attempt;
    }

    static Told sending(Request request, int attempt, @Nullable RequestListener listener) {
        Told told = new Told(request, attempt);
        if (listener != null) {
            quietly(() -> told.watch = listener.sending(told));
        }
        return told;
    }

    /** Those that the listener has added. */
    Map<String, String> headers() {
        return headers;
    }

    void answered(int status) {
        RequestListener.Watch told = watch;
        if (told != null) {
            quietly(() -> told.answered(status));
        }
    }

    /** Tells it once. */
    void over(@Nullable QuiltException failure) {
        RequestListener.Watch told = watch;
        watch = null;
        if (told != null) {
            quietly(() -> told.over(failure));
        }
    }

    @Override
    public String operation() {
        return request.name();
    }

    @Override
    public URI address() {
        return URI.create(Addresses.shown(request.url()));
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public void header(String name, String value) {
        if (!name.matches("[A-Za-z0-9_-]+") || !value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
            throw new InvalidInputException("The header " + Words.plain(name)
                    + " cannot be sent: it needs a plain name, and" + " a value of ASCII in one line.");
        }
        if (!OURS.contains(name)) {
            headers.put(name, value);
        }
    }

    private static Set<String> ours() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(
                Set.of("Accept", "Authorization", "Connection", "Content-Length", "Content-Type", "Cookie", "Host"));
        names.addAll(Set.of("Proxy-Authorization", "Transfer-Encoding", "User-Agent", "Accept-Encoding", "Expect"));
        return names;
    }

    private static void quietly(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException broken) {
            // Asked for when there is something to tell: the first logger of a JVM looks into every jar (40 ms).
            System.getLogger(RequestListener.class.getName())
                    .log(System.Logger.Level.WARNING, "A listener of requests failed", broken);
        }
    }
}
