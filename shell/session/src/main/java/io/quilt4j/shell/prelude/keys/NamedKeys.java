package io.quilt4j.shell.prelude.keys;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.KeyDirectory;
import io.quilt4j.keys.KeyId;
import io.quilt4j.shell.prelude.arguments.WrongArgumentsException;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.workspace.KeyAtStake;
import io.quilt4j.shell.workspace.OthersKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which keys a list means: keys, what {@code create} gave, and ids, which are looked up. */
final class NamedKeys {

    private static final Set<ApiKeyField> FIELDS = EnumSet.of(
            ApiKeyField.ID,
            ApiKeyField.NAME,
            ApiKeyField.FINGERPRINT,
            ApiKeyField.USER_EMAIL,
            ApiKeyField.LAST_USED_AT);

    private final KeyDirectory directory;
    private final QuiltCalls quilt;

    /** {@code quilt}: asked who asks, once a key is not found. */
    NamedKeys(KeyDirectory directory, QuiltCalls quilt) {
        this.directory = directory;
        this.quilt = quilt;
    }

    /**
     * By their ids, in the order of the list, each once.
     *
     * @throws NotFoundException where there is no key of an id
     */
    Map<String, KeyAtStake> atStake(Collection<?> list) {
        Map<String, @Nullable KeyAtStake> all = new LinkedHashMap<>();
        for (Object each : list) {
            Object key = each instanceof CreatedKey created ? created.key : each;
            if (key instanceof Key known) {
                all.put(known.id, atStake(known));
            } else if (key instanceof String id) {
                all.putIfAbsent(KeyId.ofRevoked(id), null);
            } else {
                throw new WrongArgumentsException("revoke() takes keys or their ids in a list, and "
                        + (key == null ? "None" : key.getClass().getSimpleName())
                        + " is neither. Nothing was revoked");
            }
        }
        List<String> ids = new ArrayList<>(all.keySet());
        ids.removeIf(id -> all.get(id) != null);
        for (ApiKeyRow row : ids.isEmpty() ? List.<ApiKeyRow>of() : directory.rowsById(ids, FIELDS)) {
            all.put(text(row, ApiKeyField.ID), atStake(row));
        }
        Map<String, KeyAtStake> found = new LinkedHashMap<>();
        all.forEach((id, key) -> found.put(id, required(id, key)));
        return found;
    }

    private KeyAtStake required(String id, @Nullable KeyAtStake key) {
        if (key == null) {
            throw new NotFoundException("There is no key " + Harmless.line(id)
                    + ": it may have been revoked already. Nothing was revoked."
                    + OthersKeys.hint(id, directory, quilt));
        }
        return key;
    }

    private static KeyAtStake atStake(Key key) {
        return new KeyAtStake(key.id, key.name, key.fingerprint, key.user_email, key.last_used_at);
    }

    private static KeyAtStake atStake(ApiKeyRow row) {
        return new KeyAtStake(
                text(row, ApiKeyField.ID),
                text(row, ApiKeyField.NAME),
                text(row, ApiKeyField.FINGERPRINT),
                text(row, ApiKeyField.USER_EMAIL),
                row.instant(ApiKeyField.LAST_USED_AT));
    }

    private static String text(ApiKeyRow row, ApiKeyField field) {
        return Objects.requireNonNull(row.text(field));
    }
}
