/**
 * Talks to a Quilt catalog: configuration, login, tokens, API keys. Begin with {@link io.quilt4j.Quilt}.
 *
 * <p>What is not exported here is nobody else's business, and may be gone in the next release.
 */
@SuppressWarnings("requires-automatic") // Okio, which OkHttp's request bodies are written to
module io.quilt4j {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires okhttp3;
    requires okio;
    requires org.yaml.snakeyaml;

    exports io.quilt4j;
    exports io.quilt4j.auth;
    exports io.quilt4j.base;
    exports io.quilt4j.config;
    exports io.quilt4j.files;
    exports io.quilt4j.keys;
    exports io.quilt4j.users;
}
