package io.quilt4j.jdbc.planning;

import io.quilt4j.base.Secret;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/** {@code secret = 'qk_...'} or {@code secret = ?} as the whole condition: the one place where a secret may stand. */
record SecretCondition(Plan.Value secret) {

    /** The condition of a DELETE on what it calls {@code table}; null where it is any other condition. */
    static @Nullable SecretCondition of(@Nullable SqlNode condition, String table) {
        if (!(condition instanceof SqlBasicCall call) || call.getKind() != SqlKind.EQUALS) {
            return null;
        }
        SecretCondition direct = of(call.operand(0), call.operand(1), table);
        return direct == null ? of(call.operand(1), call.operand(0), table) : direct;
    }

    private static @Nullable SecretCondition of(SqlNode column, SqlNode value, String table) {
        boolean secret = column instanceof SqlIdentifier identifier
                && Util.last(identifier.names).equalsIgnoreCase("secret")
                && (identifier.isSimple()
                        || (identifier.names.size() == 2
                                && identifier.names.get(0).equalsIgnoreCase(table)));
        if (!secret) {
            return null;
        }
        if (value instanceof SqlDynamicParam) {
            return new SecretCondition(new Plan.Value(null));
        }
        return value instanceof SqlCharStringLiteral literal
                ? new SecretCondition(new Plan.Value(Secret.of(String.valueOf(literal.getValueAs(String.class)))))
                : null;
    }

    Plan plan() {
        List<RelDataType> parameters =
                secret.written() == null ? List.of(Preparation.TYPES.createSqlType(SqlTypeName.VARCHAR)) : List.of();
        return new Plan.RevokeSecret(secret, parameters);
    }
}
