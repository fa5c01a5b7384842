package io.quilt4j.internal.config;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.StorageException;
import io.quilt4j.config.Configuration;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a configuration, and how each is checked before it is put in. Never changes. */
public final class Settings implements Configuration {

    public static final String NAVIGATOR_URL = "navigator_url";
    public static final String REGISTRY_URL = "registryUrl";
    private static final String REGION = "region";
    private static final String LOCAL_REGISTRY = "default_local_registry";
    private static final String INSTALL_LOCATION = "default_install_location";

    /** Where packages are on this machine, whatever the catalog. */
    private static final List<String> OF_THE_MACHINE = List.of(LOCAL_REGISTRY, INSTALL_LOCATION);

    private final Map<String, @Nullable Object> values;

    private Settings(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** The eleven defaults; the local package registry is a folder of {@code data}, unknown without one. */
    public static Settings template(@Nullable Path data) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(NAVIGATOR_URL, null);
        values.put(LOCAL_REGISTRY, data == null ? null : PythonUri.of(data) + "/packages");
        values.put("default_remote_registry", null);
        values.put(INSTALL_LOCATION, null);
        values.put(REGISTRY_URL, null);
        values.put("telemetry_disabled", false);
        values.put("s3Proxy", null);
        values.put("apiGatewayEndpoint", null);
        values.put("binaryApiGatewayEndpoint", null);
        values.put("default_registry_version", 1);
        values.put(REGION, null);
        return new Settings(values);
    }

    @Override
    public Map<String, @Nullable Object> values() {
        return values;
    }

    @Override
    public @Nullable URI navigatorUrl() {
        return address(NAVIGATOR_URL);
    }

    @Override
    public @Nullable URI registryUrl() {
        return address(REGISTRY_URL);
    }

    private @Nullable URI address(String key) {
        String text = text(key);
        try {
            return text == null ? null : new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new StorageException("config.yml holds a " + key + " that is no address: set it again.", e);
        }
    }

    @Override
    public @Nullable String region() {
        return text(REGION);
    }

    @Override
    public @Nullable String text(String key) {
        Object value = values.get(key);
        if (value != null && !(value instanceof String)) {
            throw new StorageException("config.yml holds a " + key + " that is not text: set it again.");
        }
        return (String) value;
    }

    /**
     * The same with one more value, checked as the Python client checks it (protocol.md section 1.5).
     *
     * @param value text, a boolean, a number, a list or map of such, or null
     * @throws InvalidInputException if an address is none, or the value cannot be written
     */
    public Settings with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
        changed.put(key, SettingValue.checked(key, value));
        return new Settings(changed);
    }

    /** The same with what a file says put over it, unchecked: it was checked when it was written. */
    Settings overlaidWith(Map<String, @Nullable Object> file) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.putAll(file);
        return new Settings(all);
    }

    /** The same with what config.yml says of this machine, where it says something. */
    Settings onMachineOf(Settings file) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        for (String key : OF_THE_MACHINE) {
            if (file.values.get(key) != null) {
                all.put(key, file.values.get(key));
            }
        }
        return new Settings(all);
    }

    boolean knows(String key) {
        return values.containsKey(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings configuration && values.equals(configuration.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Configuration" + values;
    }
}
