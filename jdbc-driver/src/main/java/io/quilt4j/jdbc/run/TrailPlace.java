package io.quilt4j.jdbc.run;

import io.quilt4j.audit.AuditTrail;
import io.quilt4j.jdbc.connect.ConnectionProperty;
import io.quilt4j.jdbc.connect.ConnectionSettings;
import io.quilt4j.storage.S3Access;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a connection is told about where the audit trail is, and so who reads it. */
public record TrailPlace(Reader reader, Trail trail) {

    /** Who reads the trail, which is all that a plan has to know. */
    public enum Reader {
        DRIVER,
        TRINO,
        ATHENA
    }

    /**
     * The place that the property {@code auditTrail} names.
     *
     * @param own the trail of the stack itself, for a connection that is told nothing
     * @param access for a trail in S3: with the role of the user who is logged in
     */
    public static TrailPlace of(ConnectionSettings settings, @Nullable String own, S3Access access)
            throws SQLException {
        String told = settings.value(ConnectionProperty.AUDIT_TRAIL);
        String place = told == null ? own : told;
        if (place == null) {
            return new TrailPlace(Reader.DRIVER, new Trail.Nowhere());
        }
        if (place.startsWith("jdbc:")) {
            Reader reader = place.startsWith("jdbc:trino:") ? Reader.TRINO : Reader.ATHENA;
            return new TrailPlace(reader, new Trail.Remote(Engine.at(place, settings)));
        }
        return new TrailPlace(Reader.DRIVER, new Trail.Files(AuditTrail.at(place, access)));
    }
}
