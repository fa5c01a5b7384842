package io.quilt4j.lifecycle.sinks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One field of a secret in a key-value engine (version 2) of HashiCorp Vault; the other fields stay as they are. Between
 * reading and writing nobody else may have changed it, which the version that is sent along makes sure.
 *
 * @param mount of the engine
 * @param options whose environment has {@code VAULT_ADDR}, {@code VAULT_TOKEN} and {@code VAULT_NAMESPACE}, and by whose proxy,
 *     certificates and timeouts Vault is reached
 */
public record VaultField(String mount, String path, String field, QuiltOptions options) implements SecretSink {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** {@code MOUNT/PATH#FIELD}. */
    static VaultField of(String place, QuiltOptions options) {
        int slash = place.indexOf('/');
        int mark = place.lastIndexOf('#');
        if (slash < 1 || mark < slash + 2 || mark == place.length() - 1) {
            throw new IllegalArgumentException("of Vault name MOUNT/PATH#FIELD, like vault:secret/ci#QUILT_API_KEY");
        }
        return new VaultField(
                place.substring(0, slash), place.substring(slash + 1, mark), place.substring(mark + 1), options);
    }

    @Override
    public void check() throws IOException {
        vault().read();
    }

    @Override
    public Optional<String> store(Secret secret) throws IOException {
        Vault vault = vault();
        Vault.Version present = vault.read();
        ObjectNode data = present.data();
        data.put(field, secret.reveal());
        vault.write(data, present.number());
        return Optional.empty();
    }

    @Override
    public String describe() {
        return "vault:" + mount + "/" + path + "#" + field;
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public Optional<Secret> read() throws IOException {
        return Optional.ofNullable(vault().read().data().path(field).textValue())
                .map(Secret::of);
    }

    /** In other fields of the same secret. */
    @Override
    public List<Remnant> remnants() throws IOException {
        List<Remnant> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> other : vault().read().data().properties()) {
            String value = other.getValue().isTextual()
                    ? other.getValue().textValue()
                    : other.getValue().toString();
            VaultField place = new VaultField(mount, path, other.getKey(), options);
            for (HeldKey key : other.getKey().equals(field) ? List.<HeldKey>of() : HeldKey.in(Secret.of(value))) {
                boolean isAll = key.readings().contains(Secret.of(value));
                found.add(new Remnant(place.describe(), key, false, isAll ? place : null));
            }
        }
        return found;
    }

    @Override
    public boolean overlaps(SecretSink other) {
        return other instanceof VaultField secret
                && mount.equals(secret.mount())
                && plain(path).equals(plain(secret.path()))
                && field.equals(secret.field());
    }

    private static String plain(String path) {
        return path.replaceAll("/+", "/").replaceAll("^/|/$", "");
    }

    /** Also a number, say, which is no secret. */
    @Override
    public Former former() throws IOException {
        JsonNode node = vault().read().data().get(field);
        return node == null
                ? new Former(null, null)
                : new Former(node.isTextual() ? Secret.of(node.textValue()) : null, Secret.of(node.toString()));
    }

    @Override
    public void undo(Former before, Secret stored) throws IOException {
        Vault vault = vault();
        Vault.Version present = vault.read();
        ObjectNode data = present.data();
        Secret content = before.content();
        if (content == null) {
            data.remove(field);
        } else {
            data.set(field, MAPPER.readTree(content.reveal()));
        }
        vault.write(data, present.number());
    }

    private Vault vault() throws IOException {
        return new Vault(mount, path, options);
    }

    /** Without the options, which hold secrets. */
    @Override
    public String toString() {
        return describe();
    }
}
