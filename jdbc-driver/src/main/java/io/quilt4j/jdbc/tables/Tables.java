package io.quilt4j.jdbc.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.type.SqlTypeName;

/** Every table and view there is, in one schema of one catalog. They hold no client: see {@link ServerTable}. */
public final class Tables {

    public static final String CATALOG = "quilt";
    public static final String SCHEMA = "main";

    static final List<String> PATH = List.of(CATALOG, SCHEMA);

    /**
     * What the views are told.
     *
     * @param expiringDays within how many days an expiring key expires
     * @param unusedDays for how many days an unused key was not used
     */
    public record Days(int expiringDays, int unusedDays) {}

    private final Map<String, Described> tables = new LinkedHashMap<>();
    private final CalciteSchema root;

    /** @param others tables and views beside those of the keys */
    public Tables(Days days, List<? extends Described> others) {
        add(new KeyTable(KeyTable.Owner.SELF));
        add(new KeyTable(KeyTable.Owner.ANYBODY));
        add(new MeTable());
        add(new UsersTable());
        views("", "your own keys", days).forEach(this::add);
        views("admin_", "the keys of all users, for admins", days).forEach(this::add);
        others.forEach(this::add);
        // Without Calcite's metadata schema and without its cache of tables.
        root = CalciteSchema.createRootSchema(false, false);
        CalciteSchema catalog = root.add(CATALOG, new AbstractSchema());
        Map<String, Table> information = InformationSchema.of(tables.values());
        catalog.add(InformationSchema.NAME, new AbstractSchema() {
            @Override
            protected Map<String, Table> getTableMap() {
                return information;
            }
        });
        catalog.add(SCHEMA, new AbstractSchema() {
            @Override
            protected Map<String, Table> getTableMap() {
                Map<String, Table> map = new LinkedHashMap<>();
                tables.forEach((name, table) -> map.put(name, (Table) table));
                return map;
            }
        });
    }

    private void add(Described table) {
        tables.put(table.name(), table);
    }

    /** Put together with {@code +}: a {@code Formatter} first reads how the user's language writes numbers. */
    private static List<View> views(String prefix, String whose, Days days) {
        String keys = prefix + "api_keys";
        List<View> views = new ArrayList<>();
        views.add(new View(
                prefix + "expiring_api_keys",
                "Of " + whose + ": the active ones that expire within " + days.expiringDays() + " days.",
                KeyColumns.ALL,
                "SELECT * FROM " + keys + " WHERE status = 'ACTIVE' AND expires_at <= CURRENT_TIMESTAMP + INTERVAL '"
                        + days.expiringDays() + "' DAY(5)"));
        views.add(new View(
                prefix + "unused_api_keys",
                "Of " + whose + ": the active ones that were not used for " + days.unusedDays() + " days, or never.",
                KeyColumns.ALL,
                "SELECT * FROM " + keys + " WHERE status = 'ACTIVE' AND (last_used_at IS NULL"
                        + " OR last_used_at < CURRENT_TIMESTAMP - INTERVAL '" + days.unusedDays() + "' DAY(5))"));
        views.add(new View(
                prefix + "api_key_usage",
                "Of " + whose + ": how many there are in each status.",
                List.of(
                        TableColumn.text("status", "ACTIVE or EXPIRED."),
                        new TableColumn("key_count", SqlTypeName.BIGINT, false, "How many keys have that status.")),
                "SELECT status, COUNT(*) AS key_count FROM " + keys + " GROUP BY status"));
        return views;
    }

    /** Calcite's view of the same. */
    public CalciteSchema root() {
        return root;
    }

    /** Every table and view, tables first. */
    public List<Described> all() {
        return List.copyOf(tables.values());
    }

    /** The table of that name, in whatever case. */
    public Optional<Described> named(String name) {
        return tables.values().stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The table of that name, which may be led by its schema and catalog. */
    public Optional<Described> named(List<String> path) {
        int names = path.size() - 1;
        boolean here = names <= PATH.size();
        for (int index = 0; here && index < names; index++) {
            here = path.get(index).equalsIgnoreCase(PATH.get(PATH.size() - names + index));
        }
        return here ? named(path.get(names)) : Optional.empty();
    }
}
