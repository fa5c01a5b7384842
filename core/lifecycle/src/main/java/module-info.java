/** What happens to keys after they are made. Begin with {@link io.quilt4j.lifecycle.sinks.SecretSink}. */
module io.quilt4j.lifecycle {
    requires static transitive org.jspecify;
    requires transitive io.quilt4j;

    exports io.quilt4j.lifecycle.sinks;
}
