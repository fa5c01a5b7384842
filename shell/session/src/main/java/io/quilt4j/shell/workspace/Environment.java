package io.quilt4j.shell.workspace;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.text.SecretText;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code env("NAME")} finds: the environment of the process, then what {@code load_dotenv()} read. */
public final class Environment {

    private final Map<String, String> ofProcess;
    private final Map<String, Secret> loaded = new ConcurrentHashMap<>();

    public Environment(Map<String, String> ofProcess) {
        this.ofProcess = Map.copyOf(ofProcess);
    }

    public Optional<Secret> get(String name) {
        String value = ofProcess.get(name);
        Optional<Secret> found = value == null ? Optional.ofNullable(loaded.get(name)) : Optional.of(Secret.of(value));
        found.ifPresent(SecretText::remember);
        return found;
    }

    /** Adds the values of a {@code .env} file; they reach this session only. What the process has stays, as in python-dotenv. */
    public void load(Map<String, Secret> values) {
        loaded.putAll(values);
    }
}
