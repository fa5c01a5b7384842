package io.quilt4j.internal.http;

import io.quilt4j.base.BlockStream;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.Route;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** One request on the wire and its answer; the only class that handles OkHttp's calls. One thread uses it. */
final class Exchange implements StreamedAnswer {

    private final OkHttpClient client;
    private final Pace pace;
    private final Proxies proxies;
    private final Told told;
    private final Request request;
    private final Cancellation cancellation;
    private final Consumer<Exchange> over;
    private final Call call;
    private final Cancellation.Registration registration;
    private final Sent sent = new Sent();
    private @Nullable Response response;
    private boolean complete;
    private volatile boolean ended;

    /**
     * @param limit for all of it; null: none
     * @param pace of an answer that is read as it comes
     * @param departs asked before the body leaves, whether it may; null: it may
     * @param over told when this is closed
     */
    Exchange(
            OkHttpClient client,
            Proxies proxies,
            Request request,
            Told told,
            Cancellation cancellation,
            @Nullable Duration limit,
            Pace pace,
            @Nullable BooleanSupplier departs,
            Consumer<Exchange> over) {
        this.client = client;
        this.pace = pace;
        this.proxies = proxies;
        this.told = told;
        this.request = request;
        this.cancellation = cancellation;
        this.over = over;
        // By a client of its own, not by a tag: for those OkHttp looks for Kotlin's reflection in all jars.
        this.call = client.newBuilder().eventListener(sent).build().newCall(wired(request, told, departs));
        Duration left = cancellation.remaining();
        Duration time = left == null || (limit != null && limit.compareTo(left) < 0) ? limit : left;
        if (time != null) {
            // Not a moment before the deadline: whoever is asked why the call ended looks at the clock.
            call.timeout().timeout(time.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
        this.registration = cancellation.onCancel(call::cancel);
    }

    void execute() {
        try {
            pace.beginHead(call);
            Response came = call.execute();
            response = came;
            pace.headCame();
            told.answered(came.code());
        } catch (IOException e) {
            QuiltException failure = failure(pace.failed(e));
            close();
            throw failure;
        } catch (RuntimeException e) { // from the choice of a proxy
            var unused = pace.isLate();
            close();
            throw e;
        }
    }

    @Override
    public void wholly() {
        pace.forAllTheRest();
    }

    /** Ends the call from another thread. */
    void end() {
        ended = true;
        call.cancel();
    }

    @Override
    public int status() {
        return received().code();
    }

    @Override
    public String reason() {
        String sentReason = received().message();
        return sentReason.isEmpty() ? ReasonPhrases.of(status()) : words().safe(sentReason);
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        received().headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
        return headers;
    }

    @Override
    public Words words() {
        return request.words();
    }

    @Override
    public InputStream body() {
        return new Body(received().body().byteStream());
    }

    @Override
    public void close() {
        if (!complete) {
            // Closing alone would first read on for up to 100 ms, to save the connection.
            call.cancel();
        }
        if (response != null) {
            response.close();
            if (endsConnection(response)) {
                client.connectionPool().evictAll();
            }
        }
        registration.close();
        told.over(null);
        over.accept(this);
    }

    /** A server of HTTP/1.0 closes without a word (RFC 9112, 9.3), of which OkHttp knows nothing and would lose the next request to it. */
    private static boolean endsConnection(Response answer) {
        return answer.protocol() == Protocol.HTTP_1_0 && !"keep-alive".equalsIgnoreCase(answer.header("Connection"));
    }

    private Response received() {
        if (response == null) {
            throw new IllegalStateException("no answer yet");
        }
        return response;
    }

    private QuiltException failure(IOException e) {
        QuiltException failure = translated(e);
        told.over(failure);
        return failure;
    }

    private QuiltException translated(IOException e) {
        if (ended) {
            return new CancelledException("The client was closed." + (sent.started ? Failures.lossOf(request) : ""), e);
        }
        return Failures.of(e, request, sent.started, proxies, cancellation);
    }

    private static okhttp3.Request wired(Request request, Told told, @Nullable BooleanSupplier departs) {
        HttpUrl url = Addresses.read(request.url());
        if (url == null) {
            throw new InvalidInputException("The address " + Addresses.shown(request.url()) + " cannot be used.");
        }
        okhttp3.Request.Builder wired = new okhttp3.Request.Builder().url(url);
        told.headers().forEach(wired::header);
        request.headers().forEach(wired::header);
        if (request.contentType() != null) {
            wired.header("Content-Type", request.contentType());
        }
        if (request.bearer() != null) {
            wired.header("Authorization", "Bearer " + printable(request.bearer()));
        }
        return request.body() == null
                ? wired.build()
                : wired.post(new Once(request.body().getBytes(StandardCharsets.UTF_8), request.contentType(), departs))
                        .build();
    }

    /** A header cannot hold anything else, and its characters must not come back in a message. */
    private static String printable(Secret secret) {
        String text = secret.reveal();
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new InvalidInputException("The credential holds a space, a line break or a character beyond ASCII,"
                    + " which none has: copy it again, whole and alone.");
        }
        return text;
    }

    /** Says who asks. */
    static Interceptor named(String userAgent) {
        return chain -> chain.proceed(
                chain.request().newBuilder().header("User-Agent", userAgent).build());
    }

    /** What happens next to the socket: the proxy's credential, and OkHttp's own repetition switched off. */
    static Interceptor proceeding(Proxies proxies) {
        return chain -> proceed(proxies, chain);
    }

    private static Response proceed(Proxies proxies, Interceptor.Chain chain) throws IOException {
        okhttp3.Request out = chain.request();
        Route route = Objects.requireNonNull(chain.connection()).route();
        Secret credential = proxies.authorization(out.url());
        if (credential != null && !out.isHttps() && route.proxy().type() == Proxy.Type.HTTP) {
            out = out.newBuilder()
                    .header("Proxy-Authorization", credential.reveal())
                    .build();
        }
        Response answer = chain.proceed(out);
        // "Retry-After: 0" is what makes OkHttp send a request again after 503, without asking anybody.
        return "0".equals(answer.header("Retry-After"))
                ? answer.newBuilder().removeHeader("Retry-After").build()
                : answer;
    }

    /** Answers the proxy's question for a tunnel; null gives up, as a second refusal would only repeat the first. */
    static okhttp3.@Nullable Request authorize(Proxies proxies, Response answer) {
        Secret credential = proxies.authorization(answer.request().url());
        // What goes without a tunnel had the credential from the start (see proceed).
        boolean tunnel = answer.request().method().equals("CONNECT");
        if (credential == null || !tunnel || answer.request().header("Proxy-Authorization") != null) {
            return null;
        }
        return answer.request()
                .newBuilder()
                .header("Proxy-Authorization", credential.reveal())
                .build();
    }

    /** Whether the first byte of the request may have left. */
    private static final class Sent extends EventListener {

        private volatile boolean started;

        @Override
        public void requestHeadersStart(Call call) {
            started = true;
        }
    }

    /** A body that OkHttp must not send twice. */
    private static final class Once extends RequestBody {

        private final byte[] bytes;
        private final @Nullable MediaType type;
        private final @Nullable BooleanSupplier departs;

        Once(byte[] bytes, @Nullable String type, @Nullable BooleanSupplier departs) {
            this.bytes = bytes;
            this.departs = departs;
            this.type = type == null ? null : MediaType.parse(type);
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            if (departs != null && !departs.getAsBoolean()) {
                throw new IOException("given up before it was sent");
            }
            sink.write(bytes);
        }
    }

    /** Translates failures, and remembers whether the end was seen. */
    private final class Body extends BlockStream {

        private final InputStream in;

        Body(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            try {
                pace.beginRead(call);
                int count = in.read(bytes, offset, length);
                pace.came(count);
                complete |= count < 0;
                return count;
            } catch (IOException e) {
                throw failure(pace.failed(e));
            }
        }

        @Override
        public void close() {
            // The exchange is closed by its owner, who knows whether more is wanted.
        }
    }
}
