package io.quilt4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A stack in a folder, whose administrator has N keys: {@code N FOLDER}. Prints its address, a key's secret and that key's
 * id as JSON, answers each line with the number of GraphQL requests since the last one, and runs until its standard input
 * ends.
 */
final class SeededStack {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SeededStack() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        RegistryOptions options =
                RegistryOptions.in(Path.of(arguments[1])).sample(true).testControl(true);
        try (LocalRegistry stack = LocalRegistry.start(options)) {
            stack.control().seedKeys("admin", Integer.parseInt(arguments[0]));
            JsonNode token = post(
                    stack.catalog().resolve("/api/token"),
                    "application/x-www-form-urlencoded",
                    "",
                    "refresh_token=" + stack.issueCode("admin"));
            JsonNode created = post(
                            stack.catalog().resolve("/graphql"),
                            "application/json",
                            token.path("access_token").textValue(),
                            "{\"query\": \"mutation { apiKeyCreate(input: {name: \\\"bench\\\", expiresInDays: 90}) {"
                                    + " ... on APIKeyCreated { secret apiKey { id } } } }\"}")
                    .path("data")
                    .path("apiKeyCreate");
            System.out.println(JSON.createObjectNode()
                    .put("url", stack.catalog().toString())
                    .put("secret", created.path("secret").textValue())
                    .put("id", created.path("apiKey").path("id").textValue()));
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            stack.control().clearRequests();
            while (lines.readLine() != null) {
                System.out.println(stack.control().requests("/graphql").size());
                stack.control().clearRequests();
            }
        }
    }

    private static JsonNode post(URI url, String type, String bearer, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body());
    }
}
