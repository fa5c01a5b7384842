package io.quilt4j.jdbc;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.Fingerprint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Revokes the key that has a secret, when that is all that is known of it. */
final class RevokeBySecret {

    private static final Set<ApiKeyField> FIELDS = EnumSet.of(
            ApiKeyField.ID,
            ApiKeyField.NAME,
            ApiKeyField.FINGERPRINT,
            ApiKeyField.USER_EMAIL,
            ApiKeyField.LAST_USED_AT);

    private final Secret secret;
    private final Run run;
    private final RevokeGuards guards;

    RevokeBySecret(Secret secret, Session session, Run run) {
        this.secret = secret;
        this.run = run;
        this.guards = new RevokeGuards(session, run);
    }

    /** 1 where the catalog knew the secret, else 0. */
    long revoke() throws SQLException {
        guards.check(secret);
        checkForm();
        try {
            run.client().apiKeys().revoke(secret);
            return 1;
        } catch (NotFoundException | InvalidInputException unknownSecret) {
            run.warn("01000", "None of your keys has this secret: nothing was revoked. It may be another user's key.");
            return 0;
        }
    }

    /** Who means to end a leak must not take a count of 0 for the end of it. */
    private void checkForm() throws SQLException {
        if (!secret.looksLikeApiKey()) {
            throw SqlErrors.invalid(
                    "This is no secret of a key: that is qk_ and letters and digits, without quotes, white"
                            + " space or words such as Bearer around it. Nothing was revoked.");
        }
    }

    /**
     * The key, found by its fingerprint; none where it is not among {@code only}. The catalog is not sent the secret.
     *
     * @throws SQLException also where no key has the fingerprint, or several have: then nobody can say what would be revoked
     */
    List<KeyAtStake> find(@Nullable Set<String> only) throws SQLException {
        guards.check(secret);
        checkForm();
        List<KeyAtStake> keys = withFingerprint(Fingerprint.of(secret));
        if (keys.size() != 1) {
            throw SqlErrors.of(
                    keys.isEmpty() ? "42704" : "21000",
                    (keys.isEmpty() ? "None" : keys.size()) + " of your keys "
                            + (keys.size() > 1 ? "have" : "has")
                            + " the fingerprint of this secret, so that it cannot be said beforehand which key would be"
                            + " revoked. Nothing was changed.");
        }
        return only == null || only.contains(keys.get(0).id()) ? keys : List.of();
    }

    private List<KeyAtStake> withFingerprint(String fingerprint) {
        List<KeyAtStake> keys = new ArrayList<>();
        try (ApiKeyRows rows = run.client().apiKeys().rows(ApiKeyFilter.ANY.withFingerprint(fingerprint), FIELDS)) {
            while (rows.hasNext()) {
                run.stop().check();
                ApiKeyRow row = rows.next();
                if (fingerprint.equals(row.text(ApiKeyField.FINGERPRINT))) {
                    keys.add(new KeyAtStake(
                            text(row, ApiKeyField.ID),
                            text(row, ApiKeyField.NAME),
                            fingerprint,
                            text(row, ApiKeyField.USER_EMAIL),
                            row.instant(ApiKeyField.LAST_USED_AT)));
                }
            }
        }
        return keys;
    }

    private static String text(ApiKeyRow row, ApiKeyField field) {
        return Objects.requireNonNull(row.text(field));
    }
}
