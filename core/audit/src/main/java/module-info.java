/** Reads the audit trails of a catalog, in folders and in buckets. Begin with {@link io.quilt4j.audit.AuditTrail}. */
@SuppressWarnings("requires-automatic") // aircompressor, which reads zstd
module io.quilt4j.audit {
    requires static transitive org.jspecify;
    requires aircompressor;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.quilt4j;
    requires transitive io.quilt4j.storage;

    exports io.quilt4j.audit;
}
