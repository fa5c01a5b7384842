package io.quilt4j.jdbc.run;

import io.quilt4j.audit.AuditTrail;
import io.quilt4j.jdbc.errors.SqlFailure;

/** Where a connection reads the audit trail from. */
public sealed interface Trail extends AutoCloseable {

    /** From files, which the driver reads itself. */
    record Files(AuditTrail trail) implements Trail {
        @Override
        public void close() {
            trail.close();
        }
    }

    /** Through a distributed engine. */
    record Remote(Engine engine) implements Trail {}

    /** From nowhere: the connection was not told. */
    record Nowhere() implements Trail {}

    /** Ends the connections that reading it keeps open. */
    @Override
    default void close() {}

    private static Trail of(Run run) {
        if (run.trail() instanceof Nowhere) {
            throw SqlFailure.of(
                    "55000",
                    "This connection does not know where the audit trail is. Set the connection property auditTrail:"
                            + " a folder (file:/var/quilt/audit), a bucket (s3://bucket/prefix), or an engine"
                            + " (jdbc:trino://host:port/catalog/schema).");
        }
        return run.trail();
    }

    /** The files of {@code run}'s connection. */
    static Files files(Run run) {
        return (Files) of(run);
    }

    /** The engine of {@code run}'s connection. */
    static Engine engine(Run run) {
        return ((Remote) of(run)).engine();
    }
}
