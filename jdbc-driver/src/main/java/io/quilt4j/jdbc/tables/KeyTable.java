package io.quilt4j.jdbc.tables;

import io.quilt4j.QuiltCalls;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.keys.KeyDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql2rel.InitializerExpressionFactory;
import org.jspecify.annotations.Nullable;

/** The API keys of the user, or with {@link Owner#ANYBODY} those of all users. */
public final class KeyTable extends ServerTable {

    /** Whose keys a table shows. */
    public enum Owner {
        SELF,
        ANYBODY;

        /** Where the keys are. */
        public KeyDirectory directory(QuiltCalls client) {
            return this == SELF ? client.apiKeys() : client.admin().apiKeys();
        }
    }

    /** Beyond so many ids, reading the whole list is quicker than asking for each. */
    private static final int MOST_IDS = 1_000;

    /** Beyond so many combinations of values, reading the whole list is quicker than asking for each. */
    private static final int MOST_REQUESTS = 20;

    /** Longer values are looked for here: no key has one, and a registry may refuse to read it. */
    private static final int LONGEST_VALUE = 2_000;

    private final Owner owner;

    KeyTable(Owner owner) {
        super(
                owner == Owner.SELF ? "api_keys" : "admin_api_keys",
                owner == Owner.SELF
                        ? "Your own API keys. DELETE revokes, INSERT creates."
                        : "The API keys of all users, for admins. DELETE revokes.",
                KeyColumns.ALL);
        this.owner = owner;
    }

    public Owner owner() {
        return owner;
    }

    @Override
    public String primaryKey() {
        return "id";
    }

    @Override
    public List<String> privileges() {
        return owner == Owner.SELF ? List.of("DELETE", "INSERT", "SELECT") : List.of("DELETE", "SELECT");
    }

    @Override
    public boolean generates(String column) {
        return owner == Owner.SELF && !column.equals("name") && !column.equals("expires_in_days");
    }

    @Override
    protected boolean narrows(int column) {
        return switch (column) {
            case KeyColumns.ID, KeyColumns.NAME, KeyColumns.FINGERPRINT, KeyColumns.STATUS -> true;
            case KeyColumns.USER_EMAIL -> owner == Owner.ANYBODY;
            default -> false;
        };
    }

    @Override
    protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
        KeyDirectory directory = owner.directory(run.client());
        Set<String> ids = wanted.get(KeyColumns.ID);
        if (ids != null && ids.size() <= MOST_IDS && expressible(KeyColumns.ID, ids)) {
            return RowSource.of(directory.rowsById(ids, KeyColumns.fields(columns)).stream()
                    .map(key -> KeyColumns.row(key, columns))
                    .toList());
        }
        return new KeyRows(directory, filters(wanted), columns);
    }

    /** One filter for each combination of values; the rows of two filters never overlap. */
    private static List<ApiKeyFilter> filters(Map<Integer, Set<String>> wanted) {
        List<ApiKeyFilter> filters = List.of(ApiKeyFilter.ANY);
        for (Map.Entry<Integer, Set<String>> entry : wanted.entrySet()) {
            int column = entry.getKey();
            Set<String> values = entry.getValue();
            if (column == KeyColumns.ID
                    || !expressible(column, values)
                    || filters.size() * values.size() > MOST_REQUESTS) {
                continue;
            }
            List<ApiKeyFilter> narrower = new ArrayList<>();
            for (ApiKeyFilter filter : filters) {
                values.forEach(value -> narrower.add(narrowed(filter, column, value)));
            }
            filters = narrower;
        }
        return filters;
    }

    /**
     * Whether the server takes the values as a filter. Two states are not asked for one after the other: a key that
     * expires in between would be in both answers, or in none.
     */
    private static boolean expressible(int column, Set<String> values) {
        return column == KeyColumns.STATUS
                ? values.size() == 1 && status(values.iterator().next()) != null
                : values.stream().noneMatch(value -> value.isEmpty() || value.length() > LONGEST_VALUE);
    }

    private static @Nullable ApiKeyStatus status(String text) {
        for (ApiKeyStatus status : ApiKeyStatus.values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return null;
    }

    private static ApiKeyFilter narrowed(ApiKeyFilter filter, int column, String value) {
        return switch (column) {
            case KeyColumns.NAME -> filter.withName(value);
            case KeyColumns.FINGERPRINT -> filter.withFingerprint(value);
            case KeyColumns.USER_EMAIL -> filter.withEmail(value);
            default -> filter.withStatus(ApiKeyStatus.valueOf(value));
        };
    }

    @Override
    protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
        String fields = KeyColumns.fields(columns).stream()
                .map(field -> field.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
        List<String> ids = wanted.get(KeyColumns.ID);
        if (ids != null) {
            return (owner == Owner.SELF ? "apiKeyGet" : "adminApiKeyGet") + "(id: " + shown(ids) + "), fields "
                    + fields;
        }
        String filters = wanted.entrySet().stream()
                .map(entry -> KeyColumns.ALL.get(entry.getKey()).name() + ": " + shown(entry.getValue()))
                .collect(Collectors.joining(", "));
        return (owner == Owner.SELF ? "apiKeysList" : "adminApiKeysList") + "(" + filters + "), fields " + fields;
    }

    private static String shown(List<String> values) {
        int most = 5;
        String shown = String.join(" or ", values.subList(0, Math.min(most, values.size())));
        return values.size() > most ? shown + " or " + (values.size() - most) + " more" : shown;
    }

    @Override
    public <C> @Nullable C unwrap(Class<C> type) {
        if (type == InitializerExpressionFactory.class) {
            return type.cast(new KeyDefaults());
        }
        return super.unwrap(type);
    }
}
