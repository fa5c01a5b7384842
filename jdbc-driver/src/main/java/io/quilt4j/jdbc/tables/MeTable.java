package io.quilt4j.jdbc.tables;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.users.Me;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The user that the connection is logged in as. */
final class MeTable extends ServerTable {

    MeTable() {
        super(
                "me",
                "The user that this connection is logged in as: one row.",
                List.of(
                        TableColumn.text("name", "The name of the user."),
                        TableColumn.text("email", "The e-mail address of the user."),
                        new TableColumn("is_admin", SqlTypeName.BOOLEAN, false, "Whether the user is an admin."),
                        TableColumn.text("role", "The name of the role in use."),
                        TableColumn.text(
                                "roles", "The names of all roles the user may take on, separated by commas.")));
    }

    @Override
    protected boolean narrows(int column) {
        return false;
    }

    @Override
    protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
        Me me = run.client()
                .me()
                .orElseThrow(() -> new AuthenticationException(
                        "The catalog does not know who is asking",
                        NextStep.LOG_IN,
                        "Pass an API key, or log in with: quilt4j login"));
        @Nullable Object[] all = {me.name(), me.email(), me.isAdmin(), me.role(), String.join(", ", me.roles())};
        return RowSource.of(List.<@Nullable Object[]>of(RowSource.columns(all, columns)));
    }

    @Override
    protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
        return "1 request me";
    }
}
