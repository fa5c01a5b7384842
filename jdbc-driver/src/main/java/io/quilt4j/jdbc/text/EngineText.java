package io.quilt4j.jdbc.text;

import io.quilt4j.jdbc.audit.AuditTable;
import io.quilt4j.jdbc.tables.Described;
import io.quilt4j.jdbc.tables.Tables;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Tells which statements a distributed engine gets as they are written. */
public final class EngineText {

    private EngineText() {}

    /** Whether it is about the engine's table alone, by the name that it has there too. */
    public static boolean isOne(SqlNode statement, String sql, Tables tables) {
        if (!onEngine(tables) || sql.indexOf('{') >= 0) {
            return false;
        }
        Set<String> others = new HashSet<>(Set.of(Tables.CATALOG, Tables.SCHEMA));
        for (Described table : tables.all()) {
            others.add(table.name());
        }
        others.remove(AuditTable.NAME);
        Set<String> names = new HashSet<>();
        statement.accept(new SqlBasicVisitor<Void>() {
            @Override
            @SuppressWarnings("NullAway") // a visitor of Void has nothing else to give
            public Void visit(SqlIdentifier identifier) {
                identifier.names.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
                return null;
            }
        });
        return names.contains(AuditTable.NAME) && names.stream().noneMatch(others::contains);
    }

    public static boolean onEngine(Tables tables) {
        return tables.named(AuditTable.NAME)
                .map(table -> table instanceof AuditTable trail && trail.onEngine())
                .orElse(false);
    }

    /** What is explained. */
    public static String explained(String sql) {
        return sql.replaceFirst("(?is)^\\s*EXPLAIN\\s+(?:PLAN\\b.*?\\bFOR\\b\\s*)?", "");
    }
}
