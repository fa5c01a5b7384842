package io.quilt4j.jdbc.functions;

import java.util.function.Predicate;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;

/**
 * What an operator of ours takes that Calcite has one like: more than that one does. A call that Calcite's can do becomes a call
 * of Calcite's, for all who know that one only.
 *
 * @param ours whether a call is one that only ours can do
 * @param alsoTheirs whether a call is to become one of theirs though their types do not say so
 */
record WiderOperands(
        Predicate<SqlOperatorBinding> ours,
        SqlOperator theirs,
        Predicate<SqlOperatorBinding> alsoTheirs,
        SqlOperandTypeChecker theirTypes)
        implements SqlOperandTypeChecker {

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean refuse) {
        if (ours.test(binding)) {
            return true;
        }
        boolean taken = alsoTheirs.test(binding) || theirTypes.checkOperandTypes(binding, refuse);
        if (taken && binding.getCall() instanceof SqlBasicCall call) {
            call.setOperator(theirs);
        }
        return taken;
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        return theirTypes.getOperandCountRange();
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
        return theirTypes.getAllowedSignatures(theirs, name);
    }
}
