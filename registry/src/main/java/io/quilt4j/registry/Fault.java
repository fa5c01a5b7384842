package io.quilt4j.registry;

import io.quilt4j.registry.web.CutConnectionException;
import io.quilt4j.registry.web.Endpoint;
import io.quilt4j.registry.web.Request;
import io.quilt4j.registry.web.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something that goes wrong with one request, for tests: see {@link TestControl#failNext}. */
@FunctionalInterface
public interface Fault {

    /** What becomes of the request; {@code rest} does what it asks for. */
    Response spoil(Request request, Endpoint rest) throws IOException;

    /** Nothing: the request is served. To let some through before the next one fails. */
    static Fault none() {
        return (request, rest) -> rest.answer(request);
    }

    /** This status with a JSON message; nothing is done. */
    static Fault status(int status) {
        return status(status, Map.of(), "{\"message\":\"Injected fault " + status + "\"}");
    }

    /** This answer; nothing is done. */
    static Fault status(int status, Map<String, String> headers, String body) {
        return (request, rest) -> with(Response.text(status, "application/json", body), headers);
    }

    /** 503 with {@code Retry-After}; nothing is done. */
    static Fault unavailable(long retryAfterSeconds) {
        return status(
                503, Map.of("Retry-After", Long.toString(retryAfterSeconds)), "{\"message\":\"Injected fault 503\"}");
    }

    /** A page instead of JSON, with this status; nothing is done. */
    static Fault html(int status) {
        return (request, rest) ->
                Response.text(status, "text/html; charset=utf-8", "<!doctype html><title>Proxy</title><h1>Oops</h1>");
    }

    /** 200 and bytes that are no JSON; nothing is done. */
    static Fault garbage() {
        return status(200, Map.of(), "\u0001\u0002 not json {{{");
    }

    /** The connection is closed; nothing is done. */
    static Fault cutBefore() {
        return (request, rest) -> {
            throw new CutConnectionException();
        };
    }

    /** What was asked for is done; then the connection is closed without an answer. */
    static Fault cutAfter() {
        return (request, rest) -> {
            rest.answer(request);
            throw new CutConnectionException();
        };
    }

    /** What was asked for is done; the connection is closed in the middle of the answer. */
    static Fault cutInTheMiddle() {
        return (request, rest) -> {
            Response whole = rest.answer(request);
            byte[] body = bytes(whole);
            return new Response(whole.status(), whole.headers(), out -> {
                out.write(body, 0, body.length / 2);
                Response.sendNow(out);
                throw new CutConnectionException();
            });
        };
    }

    /** What was asked for is done; the answer is properly ended after half of its bytes. */
    static Fault truncated() {
        return (request, rest) -> {
            Response whole = rest.answer(request);
            byte[] body = bytes(whole);
            return new Response(whole.status(), whole.headers(), out -> out.write(body, 0, body.length / 2));
        };
    }

    /** What was asked for is done; writing the answer fails after about so many bytes, as when the disk gives up. */
    static Fault failAfterBytes(long count) {
        return (request, rest) -> {
            Response whole = rest.answer(request);
            return new Response(
                    whole.status(), whole.headers(), out -> whole.body().writeTo(new FailingStream(out, count)));
        };
    }

    /** Nothing happens, and nothing is answered, before the latch opens; then the request is served. */
    static Fault heldUntil(CountDownLatch latch) {
        return (request, rest) -> {
            await(latch, Long.MAX_VALUE);
            return rest.answer(request);
        };
    }

    /** What was asked for is done; the answer begins at once, then stalls until the latch opens. */
    static Fault stalledUntil(CountDownLatch latch) {
        return (request, rest) -> {
            Response whole = rest.answer(request);
            byte[] body = bytes(whole);
            return new Response(whole.status(), whole.headers(), out -> {
                out.write(body, 0, 1);
                Response.sendNow(out);
                await(latch, Long.MAX_VALUE);
                out.write(body, 1, body.length - 1);
            });
        };
    }

    /** A blank every 20 ms, which is valid JSON so far and never ends, until the latch opens; then the true answer. */
    static Fault trickleUntil(CountDownLatch latch) {
        return (request, rest) -> {
            Response whole = rest.answer(request);
            return new Response(whole.status(), whole.headers(), out -> {
                while (!await(latch, 20)) {
                    out.write(' ');
                    Response.sendNow(out);
                }
                whole.body().writeTo(out);
            });
        };
    }

    private static Response with(Response response, Map<String, String> headers) {
        Response changed = response;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            changed = changed.with(header.getKey(), header.getValue());
        }
        return changed;
    }

    private static byte[] bytes(Response response) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream out = bytes;
        response.body().writeTo(out);
        return bytes.toByteArray();
    }

    private static boolean await(CountDownLatch latch, long millis) throws InterruptedIOException {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the stack is closing");
        }
    }
}
