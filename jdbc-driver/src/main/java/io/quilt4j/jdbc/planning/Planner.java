package io.quilt4j.jdbc.planning;

import com.google.common.base.Throwables;
import io.quilt4j.jdbc.audit.EngineParts;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.tables.Described;
import io.quilt4j.jdbc.tables.KeyTable;
import io.quilt4j.jdbc.tables.Tables;
import io.quilt4j.jdbc.text.EngineText;
import io.quilt4j.jdbc.text.Labels;
import io.quilt4j.jdbc.text.OtherForms;
import io.quilt4j.jdbc.text.QuiltParser;
import io.quilt4j.jdbc.text.Returning;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlExplain;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/** Turns the text of a statement into a {@link Plan}. Planning never contacts a server. */
public final class Planner {

    /** First words of statements that other databases know, beside those that Calcite's own grammar tells apart. */
    private static final Set<String> OTHERS = Set.of(
            "BEGIN",
            "CALL",
            "COMMIT",
            "EXEC",
            "EXECUTE",
            "PREPARE",
            "DEALLOCATE",
            "ANALYZE",
            "RESET",
            "DENY",
            "REFRESH",
            "VACUUM",
            "OPTIMIZE",
            "ROLLBACK",
            "SET",
            "START",
            "USE",
            "CREATE",
            "DROP",
            "ALTER",
            "TRUNCATE",
            "GRANT",
            "REVOKE",
            "COMMENT",
            "RENAME",
            "MERGE",
            "REPLACE",
            "UPDATE");

    /** The most characters that a statement may have. */
    public static final int LONGEST_STATEMENT = 4_000_000;

    private final Tables tables;
    private final List<? extends SqlOperator> functions;

    /** @param functions that give tables */
    public Planner(Tables tables, List<? extends SqlOperator> functions) {
        this.tables = tables;
        this.functions = functions;
    }

    /**
     * Plans {@code sql}, in a thread of its own, until it is stopped.
     *
     * @throws SQLException 42601 with the place for a syntax error, 42S02 and 42S22 for unknown names, 0A000 for
     *     statements that are not understood
     */
    public Plan plan(String sql, Stop stop) throws SQLException {
        if (sql.length() > LONGEST_STATEMENT) {
            throw SqlErrors.of(
                    "54001",
                    "The statement has " + sql.length() + " characters, and " + LONGEST_STATEMENT
                            + " are the most: bind values as parameters, or split it.");
        }
        return PlannerThread.run(
                () -> {
                    try {
                        return planned(sql, stop);
                    } catch (RuntimeException | Error failure) {
                        throw notPlanned(SqlErrors.from(failure));
                    }
                },
                stop,
                PlannerThread.LONGEST);
    }

    /** What fails inside before anything runs is a form that is not supported, whatever the reason. */
    private static SQLException notPlanned(SQLException failure) {
        return "HY000".equals(failure.getSQLState())
                ? SqlErrors.of("0A000", String.valueOf(failure.getMessage()), failure.getCause())
                : failure;
    }

    private Plan planned(String sql, Stop stop) throws SQLException {
        String shown = Shown.query(sql, tables);
        if (shown != null) {
            return planned(shown, stop);
        }
        Returning returning = Returning.of(sql);
        return returning == null ? parsed(sql, null, stop) : parsed(returning.change(), returning, stop);
    }

    private Plan parsed(String sql, @Nullable Returning returning, Stop stop) throws SQLException {
        try {
            SqlNode statement = QuiltParser.parse(sql);
            Labels.add(statement, sql);
            SqlNodeList items = returning == null ? null : returning.items();
            if (items != null) {
                items.accept(new Meanings());
            }
            return plan(Meanings.clarify(statement), items, sql, stop);
        } catch (SqlParseException syntax) {
            if (overflowed(syntax)) {
                throw new StackOverflowError("while parsing");
            }
            if (OTHERS.contains(firstWord(sql))) {
                throw notUnderstood(firstWord(sql));
            }
            SQLException failure = SqlErrors.from(syntax);
            throw "42601".equals(failure.getSQLState())
                    ? OtherForms.in(sql)
                            .map(told -> SqlErrors.of("0A000", told))
                            .orElse(failure)
                    : failure;
        }
    }

    private static boolean overflowed(Throwable failure) {
        return Throwables.getRootCause(failure) instanceof StackOverflowError;
    }

    /** @param items what RETURNING asks for */
    private Plan plan(SqlNode statement, @Nullable SqlNodeList items, String sql, Stop stop) throws SQLException {
        if (statement.isA(SqlKind.QUERY)) {
            return select(statement, sql, stop);
        }
        return switch (statement.getKind()) {
            case DELETE -> delete((SqlDelete) statement, items, stop);
            case INSERT -> {
                Plan.Create create = insert((SqlInsert) statement, stop);
                yield items == null ? create : ReturnedColumns.named(create, Plan.Create.KEY, items);
            }
            case EXPLAIN -> explain((SqlExplain) statement, sql, stop);
            default -> throw notUnderstood(statement.getKind().sql);
        };
    }

    private Plan explain(SqlExplain statement, String sql, Stop stop) throws SQLException {
        Plan explained = plan(statement.getExplicandum(), null, EngineText.explained(sql), stop);
        return new Plan.Explain(explained, explained.parameters());
    }

    private Plan select(SqlNode statement, String sql, Stop stop) {
        Preparation preparation = new Preparation(tables, functions, stop);
        boolean verbatim = EngineText.isOne(statement, sql, tables);
        RelRoot root = preparation.convert(statement);
        if (verbatim && !EngineParts.isBoundByTime(root.rel)) {
            return new Plan.Select(preparation.engineQuery(root, sql, preparation.columns()), preparation.parameters());
        }
        return new Plan.Select(preparation.query(root, preparation.columns()), preparation.parameters());
    }

    private Plan delete(SqlDelete statement, @Nullable SqlNodeList items, Stop stop) throws SQLException {
        if (statement.getTargetTable() instanceof SqlTableRef hinted) {
            // A hint changes nothing here, and Calcite would take table and hint together for the name.
            statement.setOperand(0, hinted.operand(0));
        }
        KeyTable table = keyTable(statement.getTargetTable(), "DELETE");
        SqlIdentifier alias = statement.getAlias();
        SecretCondition secret =
                SecretCondition.of(statement.getCondition(), alias == null ? table.name() : alias.getSimple());
        if (secret != null) {
            if (table.owner() != KeyTable.Owner.SELF) {
                throw SqlErrors.unsupported("Revoking by secret from " + table.name()
                        + " (a secret revokes your own key: DELETE FROM api_keys WHERE secret = ?)");
            }
            return items == null ? secret.plan() : ReturnedColumns.named(secret.plan(), Plan.Revoke.KEY, items);
        }
        return revoke(statement, table, items, stop);
    }

    /** The keys are those that the condition means; with {@code items} each comes with what is to be told of it. */
    private Plan revoke(SqlDelete statement, KeyTable table, @Nullable SqlNodeList items, Stop stop)
            throws SQLException {
        Preparation preparation = new Preparation(tables, functions, stop);
        if (items != null) {
            RelRoot keys = preparation.convert(ReturnedColumns.selected(statement, items));
            KnownRight.check(keys.rel);
            return ReturnedColumns.of(new Plan.Revoke(
                    table,
                    preparation.query(keys, preparation.columns()),
                    statement.getCondition() != null,
                    preparation.parameters()));
        }
        TableModify modify = (TableModify) preparation.convert(statement).rel;
        KnownRight.check(modify.getInput());
        return new Plan.Revoke(
                table,
                preparation.query(modify.getInput(), Plan.Revoke.COLUMNS),
                statement.getCondition() != null,
                preparation.parameters());
    }

    private Plan.Create insert(SqlInsert statement, Stop stop) throws SQLException {
        KeyTable table = keyTable(statement.getTargetTable(), "INSERT");
        if (table.owner() != KeyTable.Owner.SELF || statement.isUpsert()) {
            throw SqlErrors.unsupported("INSERT into " + table.name()
                    + " (a key can only be created for yourself: INSERT INTO api_keys (name, expires_in_days)"
                    + " VALUES (?, ?))");
        }
        Preparation preparation = new Preparation(tables, functions, stop);
        TableModify modify = (TableModify) preparation.convert(statement).rel;
        KnownRight.check(modify.getInput());
        return new Plan.Create(
                preparation.query(modify.getInput(), List.of("name", "expires_in_days")), preparation.parameters());
    }

    /** The table of keys with that name; a name that does not exist at all is left to the validator. */
    private KeyTable keyTable(SqlNode target, String verb) throws SQLException {
        String name = target instanceof SqlIdentifier identifier ? Util.last(identifier.names) : "";
        var found = target instanceof SqlIdentifier identifier
                ? tables.named(identifier.names)
                : Optional.<Described>empty();
        if (found.isEmpty()) {
            throw SqlErrors.of(
                    "42S02", "There is no table '" + (name.length() > 60 ? "..." : name) + "' to " + verb + " on.");
        }
        if (found.get() instanceof KeyTable table) {
            return table;
        }
        throw SqlErrors.unsupported(verb + " on " + found.get().name() + " (use api_keys or admin_api_keys)");
    }

    private static SQLException notUnderstood(String verb) {
        return SqlErrors.of(
                "0A000",
                verb.equals("UPDATE")
                        ? "UPDATE is not supported: keys cannot be changed. Create a new one with INSERT, and revoke"
                                + " the old one with DELETE."
                        : verb
                                + " is not supported: SELECT, INSERT, DELETE, EXPLAIN, SHOW and DESCRIBE are"
                                + " understood.");
    }

    private static String firstWord(String sql) {
        String text = sql.strip();
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end).toUpperCase(java.util.Locale.ROOT);
    }
}
