package io.quilt4j.jdbc.functions;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** Has Calcite forget what it thought of a lambda, whose body it looked at before anything was known of its parameters. */
final class Forgetting extends SqlBasicVisitor<@Nullable Void> {
    private final SqlValidator validator;

    Forgetting(SqlValidator validator) {
        this.validator = validator;
    }

    @Override
    public @Nullable Void visit(SqlIdentifier identifier) {
        validator.removeValidatedNodeType(identifier);
        return null;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        validator.removeValidatedNodeType(call);
        return super.visit(call);
    }
}
