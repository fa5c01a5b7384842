/** What happens to keys after they are made. Begin with {@link io.quilt4j.lifecycle.sinks.SecretSink}. */
@SuppressWarnings("requires-automatic") // JGit and the SDK of AWS, which have no modules yet
module io.quilt4j.lifecycle {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.quilt4j;
    requires io.quilt4j.audit;
    requires static org.eclipse.jgit;
    requires static software.amazon.awssdk.awscore;
    requires static software.amazon.awssdk.core;
    requires static software.amazon.awssdk.http;
    requires static software.amazon.awssdk.regions;
    requires static software.amazon.awssdk.services.secretsmanager;
    requires static software.amazon.awssdk.utils;

    exports io.quilt4j.lifecycle.check;
    exports io.quilt4j.lifecycle.journal;
    exports io.quilt4j.lifecycle.leaks;
    exports io.quilt4j.lifecycle.rotation;
    exports io.quilt4j.lifecycle.sinks;
}
