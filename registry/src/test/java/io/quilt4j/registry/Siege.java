package io.quilt4j.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * How long ten honest clients wait for an answer, quiet, beside so many hostile sockets of each kind, and quiet again.
 *
 * <p>Arguments: how many sockets, how many requests of each client.
 */
public final class Siege {

    private static final int CLIENTS = 10;

    private Siege() {}

    public static void main(String[] arguments) throws Exception {
        int sockets = Integer.parseInt(arguments[0]);
        int requests = Integer.parseInt(arguments[1]);
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true))) {
            stack.control().seedKeys("bob", 30_000);
            String bob = new Wire(stack).accessToken("bob");
            honest(stack, bob, requests); // warm
            print("quiet", honest(stack, bob, requests));
            beside("half a head", stack, bob, requests, hostile -> hostile.sendHalfAHead(sockets));
            beside("half a body", stack, bob, requests, hostile -> hostile.sendHalfABody(sockets, bob));
            beside("idle", stack, bob, requests, hostile -> hostile.stayIdle(sockets));
            beside("not reading", stack, bob, requests, hostile -> hostile.askAndDoNotRead(sockets, bob));
            print("quiet", honest(stack, bob, requests));
        }
    }

    private static void beside(String kind, LocalRegistry stack, String bob, int requests, Consumer<Hostile> attack)
            throws Exception {
        try (Hostile hostile = new Hostile(stack.catalog())) {
            attack.accept(hostile);
            print(kind, honest(stack, bob, requests));
        }
    }

    private static List<Long> honest(LocalRegistry stack, String bearer, int requests) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                running.add(clients.submit(() -> times(http, stack.catalog(), bearer, requests)));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> client : running) {
                all.addAll(client.get());
            }
            Collections.sort(all);
            return all;
        } finally {
            clients.shutdownNow();
        }
    }

    private static List<Long> times(HttpClient http, URI stack, String bearer, int requests) {
        List<Long> nanos = new ArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(stack.resolve("/api/me"))
                .header("Authorization", "Bearer " + bearer)
                .build();
        for (int number = 0; number < requests; number++) {
            long start = System.nanoTime();
            try {
                int status =
                        http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
                if (status != 200) {
                    throw new IllegalStateException("status " + status);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    private static void print(String kind, List<Long> sorted) {
        System.out.printf(
                "%-12s p50 %7.2f ms   p99 %7.2f ms   max %8.2f ms%n",
                kind,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                sorted.get(sorted.size() - 1) / 1e6);
    }
}
