package io.quilt4j.shell.session;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.registry.TestControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local stack with sample data, and options of a client that is logged in as its administrator. */
final class TestStack implements AutoCloseable {

    private final LocalRegistry registry =
            LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true));
    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    QuiltOptions asAdmin(Map<String, String> environment) {
        String key = field("secret", post("/graphql", token(), """
                {"query": "mutation m { apiKeyCreate(input: {name: \\"test\\"}) { ... on APIKeyCreated { secret } } }",
                 "operationName": "m", "variables": {}}"""));
        return QuiltOptions.builder()
                .catalog(registry.catalog())
                .apiKey(Secret.of(key))
                .inMemory(true)
                .environment(environment)
                .build();
    }

    /** Once: a password is slow to check, on purpose. */
    private synchronized String token() {
        if (token.isEmpty()) {
            token = field("token", post("/api/login", "", "{\"username\":\"admin\",\"password\":\"demo-password\"}"));
        }
        return token;
    }

    TestControl control() {
        return registry.control();
    }

    String code(String user) {
        return registry.issueCode(user);
    }

    String auditTrail() {
        return registry.auditTrail().toString();
    }

    URI catalog() {
        return registry.catalog();
    }

    private String post(String path, String token, String json) {
        HttpRequest request = HttpRequest.newBuilder(registry.registryUrl().resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String field(String name, String json) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        registry.close();
    }
}
