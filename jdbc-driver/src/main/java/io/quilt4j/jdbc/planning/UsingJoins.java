package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code JOIN ... USING} and {@code NATURAL JOIN} as joins with ON, and a column of both sides as what it is: the left one,
 * the right one behind RIGHT JOIN, whichever is there behind FULL JOIN. Calcite takes the leftmost table's for it where joins
 * follow each other, which is NULL where an outer join found nothing there, and knows it in the SELECT list only.
 */
final class UsingJoins {

    /** A column as a join shows it: what it is called without a table in front, and what it is. */
    private record Shown(String name, Value value, boolean common) {}

    /** Makes an expression, each time another, since Calcite remembers what it found out about one. */
    interface Value {
        SqlNode at(SqlParserPos place);
    }

    private static final int NATURAL = 1;
    private static final int CONDITION_TYPE = 4;
    private static final int CONDITION = 5;

    private final QuiltValidator validator;

    /** What is changed when everything is known to be found. */
    private final List<Runnable> changes = new ArrayList<>();

    private UsingJoins(QuiltValidator validator) {
        this.validator = validator;
    }

    /** Changes the statement, whose tables are known by now. */
    static void written(QuiltValidator validator, SqlSelect select) {
        if (!(select.getFrom() instanceof SqlJoin join) || !isAny(join)) {
            return;
        }
        UsingJoins joins = new UsingJoins(validator);
        List<Shown> columns = joins.shown(join);
        if (columns != null) {
            joins.changes.forEach(Runnable::run);
            CommonColumns.written(select, common(columns), validator::columnsOf, star -> columns.stream()
                    .map(column -> item(column, star.getParserPosition()))
                    .toList());
        }
    }

    /** What a name stands for that a join before has on both sides. */
    private static Function<String, @Nullable Value> common(List<Shown> columns) {
        return name -> columns.stream()
                .filter(column -> column.common() && isNamed(column, name))
                .map(Shown::value)
                .findFirst()
                .orElse(null);
    }

    private static boolean isAny(@Nullable SqlNode from) {
        return from instanceof SqlJoin join
                && (join.isNatural()
                        || join.getConditionType() == JoinConditionType.USING
                        || isAny(join.getLeft())
                        || isAny(join.getRight()));
    }

    private static boolean isNamed(Shown column, String name) {
        return column.name().equalsIgnoreCase(name);
    }

    private static SqlNode item(Shown column, SqlParserPos place) {
        SqlNode value = column.value().at(place);
        return column.common() ? CommonColumns.named(value, column.name()) : value;
    }

    /** The columns in their order; null where a name is not found, of which Calcite then tells. */
    private @Nullable List<Shown> shown(SqlNode from) {
        if (!(from instanceof SqlJoin join)) {
            return ofTable(from);
        }
        List<Shown> left = shown(join.getLeft());
        List<Shown> right = shown(join.getRight());
        if (left == null || right == null) {
            return null;
        }
        List<String> names = names(join, left, right);
        List<Shown> all = merged(join, names, left, right);
        if (all == null) {
            return null;
        }
        Stream.concat(left.stream(), right.stream())
                .filter(column -> names.stream().noneMatch(name -> isNamed(column, name)))
                .forEach(all::add);
        if (join.getConditionType() == JoinConditionType.ON) {
            SqlNode condition = CommonColumns.in(
                    Objects.requireNonNull(join.getCondition(), "of ON"), common(all), validator::columnsOf);
            changes.add(() -> join.setOperand(CONDITION, condition));
        }
        return all;
    }

    /** The columns that a join has once for both sides, which it is then ON; null where one is not found. */
    private @Nullable List<Shown> merged(SqlJoin join, List<String> names, List<Shown> left, List<Shown> right) {
        List<Shown> all = new ArrayList<>();
        List<SqlNode> equal = new ArrayList<>();
        for (String name : names) {
            Shown one = only(name, left);
            Shown other = only(name, right);
            if (one == null || other == null) {
                return null;
            }
            SqlParserPos place = join.getParserPosition();
            equal.add(SqlStdOperatorTable.EQUALS.createCall(
                    place, one.value().at(place), other.value().at(place)));
            all.add(new Shown(one.name(), merged(join.getJoinType(), one.value(), other.value()), true));
        }
        if (!names.isEmpty()) {
            changes.add(() -> on(join, equal));
        }
        return all;
    }

    /** By now every table of a join has a name. */
    private @Nullable List<Shown> ofTable(SqlNode table) {
        String name = table.getKind() == SqlKind.AS
                ? ((SqlCall) table).operand(1).toString()
                : table instanceof SqlIdentifier identifier ? Util.last(identifier.names) : null;
        if (name == null) {
            return null;
        }
        List<Shown> columns = new ArrayList<>();
        for (RelDataTypeField field :
                validator.getNamespaceOf(table).getRowType().getFieldList()) {
            List<String> column = List.of(name, field.getName());
            columns.add(new Shown(field.getName(), place -> new SqlIdentifier(column, place), false));
        }
        return columns;
    }

    private static List<String> names(SqlJoin join, List<Shown> left, List<Shown> right) {
        if (join.isNatural()) {
            return left.stream()
                    .map(Shown::name)
                    .filter(name -> right.stream().anyMatch(column -> isNamed(column, name)))
                    .toList();
        }
        List<String> names = new ArrayList<>();
        if (join.getConditionType() == JoinConditionType.USING && join.getCondition() instanceof SqlNodeList given) {
            for (String name : SqlIdentifier.simpleNames(given)) {
                if (names.stream().noneMatch(name::equalsIgnoreCase)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static @Nullable Shown only(String name, List<Shown> columns) {
        List<Shown> found =
                columns.stream().filter(column -> isNamed(column, name)).toList();
        if (found.size() > 1) {
            throw SqlFailure.of(
                    "42702",
                    "Column '" + name
                            + "' of USING or NATURAL JOIN is ambiguous on one side: write ON with the names of"
                            + " the tables.");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static Value merged(JoinType type, Value left, Value right) {
        return switch (type) {
            case RIGHT -> right;
            case FULL -> place -> SqlStdOperatorTable.COALESCE.createCall(place, left.at(place), right.at(place));
            default -> left;
        };
    }

    private static void on(SqlJoin join, List<SqlNode> equal) {
        SqlParserPos place = join.getParserPosition();
        SqlNode all = equal.get(0);
        for (SqlNode next : equal.subList(1, equal.size())) {
            all = SqlStdOperatorTable.AND.createCall(place, all, next);
        }
        join.setOperand(NATURAL, SqlLiteral.createBoolean(false, place));
        join.setOperand(CONDITION_TYPE, JoinConditionType.ON.symbol(place));
        join.setOperand(CONDITION, all);
    }
}
