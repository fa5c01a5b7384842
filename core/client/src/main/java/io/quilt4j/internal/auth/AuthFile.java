package io.quilt4j.internal.auth;

import io.quilt4j.auth.StoredLogin;
import io.quilt4j.base.StorageException;
import io.quilt4j.internal.files.Contents;
import io.quilt4j.internal.files.DataFolder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * auth.json: the logins of all registries, keyed by the exact registryUrl, shared with the Python client.
 *
 * <p>Reads at any time; the methods that change the file are called within {@link DataFolder#exclusively} and read it
 * again first. What this client does not know is written back as it was.
 */
final class AuthFile {

    static final String NAME = "auth.json";

    private final DataFolder folder;

    AuthFile(DataFolder folder) {
        this.folder = folder;
    }

    /**
     * The stored login.
     *
     * @throws StorageException if the file cannot be read or makes no sense
     */
    Optional<Tokens> tokens(String registryUrl) {
        return tokens(folder.read(NAME, PythonJson::parse), registryUrl);
    }

    /** The logins of all registries that could be used. */
    List<StoredLogin> all() {
        List<StoredLogin> all = new ArrayList<>();
        entries(folder.read(NAME, PythonJson::parse)).forEach((registryUrl, entry) -> {
            Tokens tokens = Tokens.of(entry).orElse(null);
            if (tokens != null) {
                address(registryUrl).ifPresent(url -> all.add(new FoundLogin(url, tokens.expiry())));
            }
        });
        return List.copyOf(all);
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** What a single look found: the login of a registry, or null for none. */
    record Look(@Nullable Tokens tokens) {}

    /** One look, without waiting; empty if the file cannot be read at this moment. */
    Optional<Look> peek(String registryUrl) {
        Optional<Contents<Map<String, @Nullable Object>>> contents = folder.peek(NAME, PythonJson::parse);
        return contents.isEmpty()
                ? Optional.empty()
                : Optional.of(new Look(tokens(contents.get(), registryUrl).orElse(null)));
    }

    /** The login that a new one will replace; null if there is none, or none that could be used. */
    @Nullable
    Tokens toBeReplaced(String registryUrl) {
        return Tokens.of(entriesOrCopyAside().get(registryUrl)).orElse(null);
    }

    /** Throws now, and not when a new login is there, if one could not be stored. */
    void rehearse() {
        folder.rehearse(NAME);
    }

    /** Puts a login in the place of the registry's old one; other members of its entry stay. */
    void save(String registryUrl, Tokens tokens) {
        Map<String, @Nullable Object> entries = entriesOrCopyAside();
        Map<String, @Nullable Object> entry = tokens.entry();
        if (entries.get(registryUrl) instanceof Map<?, ?> old) {
            old.forEach((name, value) -> entry.putIfAbsent(String.valueOf(name), value));
        }
        entries.put(registryUrl, entry);
        write(entries);
    }

    /** Forgets one registry. */
    void remove(String registryUrl) {
        Map<String, @Nullable Object> entries = entriesOrCopyAside();
        if (entries.containsKey(registryUrl)) {
            entries.remove(registryUrl);
            write(entries);
        }
    }

    /** Forgets all registries; whatever is in the file counts as something to forget. */
    void clear() {
        write(Map.of());
        folder.deleteCorruptCopies(NAME);
    }

    /** Whether there is nothing to forget: no file, or an empty object. A corrupt file is something. */
    boolean isEmpty() {
        Contents<Map<String, @Nullable Object>> contents = folder.read(NAME, PythonJson::parse);
        return !(contents instanceof Contents.Corrupt<?>) && entries(contents).isEmpty() && !mayBeInCopies();
    }

    /** Whether copies of a damaged file are kept, which may hold any login. */
    boolean mayBeInCopies() {
        return folder.hasCorruptCopies(NAME);
    }

    String location() {
        return folder.describe(NAME);
    }

    private Optional<Tokens> tokens(Contents<Map<String, @Nullable Object>> contents, String registryUrl) {
        Map<String, @Nullable Object> entries = entries(contents);
        if (!entries.containsKey(registryUrl)) {
            return Optional.empty();
        }
        Optional<Tokens> tokens = Tokens.of(entries.get(registryUrl));
        if (tokens.isEmpty()) {
            throw new StorageException("The entry of " + registryUrl + " in " + location()
                    + " lacks its tokens or their expiry: run `login` again.");
        }
        return tokens;
    }

    private static Map<String, @Nullable Object> entries(Contents<Map<String, @Nullable Object>> contents) {
        if (contents instanceof Contents.Corrupt<?> corrupt) {
            throw new StorageException(corrupt.message() + " Run `login` again: that writes a new file.");
        }
        return contents instanceof Contents.Found<Map<String, @Nullable Object>> found
                ? new LinkedHashMap<>(found.value())
                : new LinkedHashMap<>();
    }

    /** A corrupt file has been copied aside by the look at it, so a new one may take its place. */
    private Map<String, @Nullable Object> entriesOrCopyAside() {
        Contents<Map<String, @Nullable Object>> contents = folder.read(NAME, PythonJson::parse);
        return contents instanceof Contents.Corrupt<?> ? new LinkedHashMap<>() : entries(contents);
    }

    private void write(Map<String, @Nullable Object> entries) {
        folder.replace(NAME, PythonJson.write(entries), DataFolder.Access.PRIVATE);
    }
}
