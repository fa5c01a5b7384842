package io.quilt4j.jdbc;

import io.quilt4j.Quilt;
import io.quilt4j.jdbc.connect.ConnectionProperty;
import io.quilt4j.jdbc.connect.ConnectionSettings;
import io.quilt4j.jdbc.connect.Login;
import io.quilt4j.jdbc.connect.OwnKey;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.packages.PackageFiles;
import io.quilt4j.jdbc.planning.PlanCache;
import io.quilt4j.jdbc.planning.PreparedPlan;
import io.quilt4j.jdbc.run.Registries;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.run.Timeouts;
import io.quilt4j.jdbc.run.Trail;
import io.quilt4j.jdbc.run.Warnings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of one connection share. The read-only and dry-run switches, the approval and the network timeout may be set by
 * any thread; the rest never changes.
 */
final class Session implements AutoCloseable {

    private final ConnectionSettings settings;
    private final Supplier<PlanCache> plans;
    private final Login login;
    private final Trail trail;
    private final Registries registries;
    private final Timeouts timeouts = new Timeouts();
    private volatile boolean readOnly;
    private volatile boolean dryRun;
    private volatile @Nullable Approval approval;
    private volatile int networkTimeout;
    private final Previews previews;

    Session(
            Login login,
            ConnectionSettings settings,
            Supplier<PlanCache> plans,
            Trail trail,
            Registries registries,
            Previews previews) {
        this.login = login;
        this.settings = settings;
        this.plans = plans;
        this.trail = trail;
        this.previews = previews;
        this.registries = registries;
        readOnly = settings.required(ConnectionProperty.READ_ONLY);
    }

    Quilt client() {
        return login.client();
    }

    /** The e-mail address of the user. */
    String user() {
        return login.user();
    }

    ConnectionSettings settings() {
        return settings;
    }

    /** Made for the first that asks: connecting needs none. */
    PlanCache plans() {
        return plans.get();
    }

    PreparedPlan plan(String sql, Stop stop) throws SQLException {
        return PackageFiles.isIn(sql)
                ? plans().planOnce(sql, PackageFiles.Opened.in(registries, stop.cancellation()), stop)
                : plans().plan(sql, stop);
    }

    OwnKey ownKey() {
        return login.ownKey();
    }

    Instant now() {
        return client().clock().instant();
    }

    Timeouts timeouts() {
        return timeouts;
    }

    boolean readOnly() {
        return readOnly;
    }

    /** A connection that was opened read-only stays so. */
    void readOnly(boolean wanted) {
        readOnly = wanted || settings.required(ConnectionProperty.READ_ONLY);
    }

    /** True when a DELETE is only guarded and counted. */
    boolean dryRun() {
        return dryRun;
    }

    void dryRun(boolean wanted) {
        dryRun = wanted;
    }

    /** The only set of keys that may be revoked now; null: any. */
    @Nullable
    Approval approval() {
        return approval;
    }

    /** @throws SQLException 22023 for what is no digest; what was approved before stays so */
    void approve(@Nullable String digest) throws SQLException {
        approval = digest == null ? null : new Approval(digest, previews);
    }

    Previews previews() {
        return previews;
    }

    int networkTimeout() {
        return networkTimeout;
    }

    void networkTimeout(int millis) {
        networkTimeout = millis;
    }

    void checkWritable() throws SQLException {
        if (readOnly) {
            throw SqlErrors.of(
                    "25006",
                    "This connection is read-only: call setReadOnly(false), or open it without readOnly=true.");
        }
    }

    Run run(Stop stop, Warnings warnings, List<? extends @Nullable Object> parameters) {
        return new Run(login.client(), login.user(), trail, registries, warnings, stop, parameters, now());
    }

    @Override
    public void close() {
        timeouts.close();
        trail.close();
        registries.close();
        login.close();
    }
}
