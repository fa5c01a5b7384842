package io.quilt4j.lifecycle.sinks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.JsonService;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UserFolders;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two calls to a Vault that a secret needs. */
final class Vault {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final URI address;
    private final QuiltOptions options;
    private final Map<String, Secret> headers = new HashMap<>();

    /**
     * What a secret holds.
     *
     * @param number 0: there is none yet
     */
    record Version(ObjectNode data, long number) {}

    private record Answer(int status, JsonNode body) {}

    Vault(String mount, String path, QuiltOptions options) throws IOException {
        Map<String, String> environment = options.environment();
        String base = environment.getOrDefault("VAULT_ADDR", "").strip();
        if (base.isEmpty()) {
            throw new IOException("Where Vault is, is not known: set VAULT_ADDR.");
        }
        try {
            URI vault = new URI(base);
            this.address =
                    new URI(vault.getScheme(), vault.getAuthority(), "/v1/" + mount + "/data/" + path, null, null);
        } catch (URISyntaxException e) {
            throw new IOException("VAULT_ADDR is no address.", e);
        }
        this.options = options;
        headers.put("X-Vault-Token", token(environment));
        headers.put("X-Vault-Request", Secret.of("true"));
        String namespace = environment.getOrDefault("VAULT_NAMESPACE", "").strip();
        if (!namespace.isEmpty()) {
            headers.put("X-Vault-Namespace", Secret.of(namespace));
        }
    }

    /** As Vault's own command finds it. */
    private static Secret token(Map<String, String> environment) throws IOException {
        String named = environment.getOrDefault("VAULT_TOKEN", "").strip();
        if (!named.isEmpty()) {
            return Secret.of(named);
        }
        Path file = UserFolders.home(environment).resolve(".vault-token");
        if (!Files.exists(file)) {
            throw new IOException("There is no token for Vault: set VAULT_TOKEN, or log in with `vault login`.");
        }
        return Secret.of(Files.readString(file).strip());
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
        try (JsonService vault = new JsonService(options, headers)) {
            JsonService.Answer answer = body == null ? vault.get(address) : vault.post(address, body.toString());
            JsonNode tree = MAPPER.readTree(answer.body());
            return new Answer(answer.status(), tree == null ? MAPPER.createObjectNode() : tree);
        } catch (JsonProcessingException e) {
            throw new IOException("What answers at VAULT_ADDR is no Vault.", e);
        } catch (InvalidInputException e) {
            throw new IOException("VAULT_ADDR cannot be used. " + e.getMessage(), e);
        } catch (QuiltException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
