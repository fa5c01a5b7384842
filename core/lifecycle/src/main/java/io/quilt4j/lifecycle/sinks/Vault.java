package io.quilt4j.lifecycle.sinks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two calls to a Vault that a secret needs. */
final class Vault {

    private static final int MOST_MILLIS = 20_000;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final URI address;
    private final String token;
    private final @Nullable String namespace;

    /**
     * What a secret holds.
     *
     * @param number 0: there is none yet
     */
    record Version(ObjectNode data, long number) {}

    private record Answer(int status, JsonNode body) {}

    Vault(String mount, String path, Map<String, String> environment) throws IOException {
        String base = environment.getOrDefault("VAULT_ADDR", "").strip();
        if (base.isEmpty()) {
            throw new IOException("Where Vault is, is not known: set VAULT_ADDR.");
        }
        try {
            URI vault = new URI(base);
            address = new URI(vault.getScheme(), vault.getAuthority(), "/v1/" + mount + "/data/" + path, null, null);
            if (!"https".equals(vault.getScheme()) && !isHere(vault)) {
                throw new IOException("VAULT_ADDR has no https, and a secret would be read on its way: use https.");
            }
        } catch (URISyntaxException e) {
            throw new IOException("VAULT_ADDR is no address.", e);
        }
        token = token(environment);
        namespace = environment.get("VAULT_NAMESPACE");
    }

    private static boolean isHere(URI vault) throws IOException {
        return "http".equals(vault.getScheme())
                && vault.getHost() != null
                && InetAddress.getByName(vault.getHost()).isLoopbackAddress();
    }

    /** As Vault's own command finds it. */
    private static String token(Map<String, String> environment) throws IOException {
        String named = environment.getOrDefault("VAULT_TOKEN", "").strip();
        if (!named.isEmpty()) {
            return named;
        }
        Path file = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".vault-token");
        if (!Files.exists(file)) {
            throw new IOException("There is no token for Vault: set VAULT_TOKEN, or log in with `vault login`.");
        }
        return Files.readString(file).strip();
    }

    Version read() throws IOException {
        Answer answer = call(null);
        JsonNode data = answer.body().path("data");
        if (answer.status() == 404) {
            // A deleted secret has versions still, which the next one is counted after.
            return new Version(
                    JsonNodeFactory.instance.objectNode(),
                    data.path("metadata").path("version").asLong());
        }
        if (answer.status() != 200 || !data.path("data").isObject()) {
            throw refused("read", answer);
        }
        return new Version(
                (ObjectNode) data.path("data"),
                data.path("metadata").path("version").asLong());
    }

    /** Fails if the secret has another version by now. */
    void write(ObjectNode data, long after) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("options").put("cas", after);
        body.set("data", data);
        Answer answer = call(body);
        if (answer.status() != 200 && answer.status() != 204) {
            throw refused("write", answer);
        }
    }

    private static IOException refused(String what, Answer answer) {
        if (answer.body().path("errors").toString().contains("check-and-set")) {
            return new IOException("The secret in Vault was changed by somebody else in this moment: try again.");
        }
        return new IOException(
                "Vault does not let this token " + what + " the secret: status " + answer.status() + ".");
    }

    private Answer call(@Nullable ObjectNode body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        try {
            connection.setConnectTimeout(MOST_MILLIS);
            connection.setReadTimeout(MOST_MILLIS);
            connection.setInstanceFollowRedirects(false); // the token is for this host
            connection.setRequestProperty("X-Vault-Token", token);
            connection.setRequestProperty("X-Vault-Request", "true");
            if (namespace != null && !namespace.isBlank()) {
                connection.setRequestProperty("X-Vault-Namespace", namespace);
            }
            if (body != null) {
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(body.toString().getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, in == null ? MAPPER.createObjectNode() : tree(in));
            }
        } catch (JsonProcessingException e) {
            throw new IOException("What answers at VAULT_ADDR is no Vault.", e);
        } finally {
            connection.disconnect();
        }
    }

    private static JsonNode tree(InputStream in) throws IOException {
        JsonNode tree = MAPPER.readTree(in);
        return tree == null ? MAPPER.createObjectNode() : tree;
    }
}
