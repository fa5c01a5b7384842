package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Writes out {@code OVER (w ROWS 1 PRECEDING)} with {@code w} of the WINDOW clause: Calcite forgets the frame. */
final class NamedWindows extends SqlBasicVisitor<@Nullable Void> {

    private static final int REFERENCE = 1;
    private static final int PARTITION = 2;
    private static final int ORDER = 3;

    private final Map<String, SqlWindow> named = new HashMap<>();

    private NamedWindows() {}

    static void written(SqlSelect select) {
        NamedWindows windows = new NamedWindows();
        for (SqlNode node : select.getWindowList()) {
            if (node instanceof SqlWindow window && window.getDeclName() != null) {
                windows.extend(window);
                windows.named.put(key(window.getDeclName()), window);
            }
        }
        select.getSelectList().accept(windows);
        if (select.getOrderList() != null) {
            select.getOrderList().accept(windows);
        }
        if (select.getQualify() != null) {
            select.getQualify().accept(windows);
        }
    }

    private static String key(SqlIdentifier name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }

    /** Queries within have windows of their own. */
    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call.getKind() == SqlKind.OVER && call.operand(1) instanceof SqlWindow window) {
            extend(window);
        }
        return call.isA(SqlKind.QUERY) ? null : super.visit(call);
    }

    private void extend(SqlWindow window) {
        SqlIdentifier reference = window.getRefName();
        SqlWindow base = reference == null ? null : named.get(key(reference));
        if (base == null) {
            return;
        }
        boolean framed = base.getLowerBound() != null || base.getUpperBound() != null;
        boolean ordered =
                !base.getOrderList().isEmpty() && !window.getOrderList().isEmpty();
        if (framed || ordered || !window.getPartitionList().isEmpty()) {
            throw SqlFailure.of(
                    "42000",
                    "A window that begins with the name of another cannot have "
                            + (framed
                                    ? "more, since that one has a frame."
                                    : ordered ? "an ORDER BY of its own too." : "a PARTITION BY of its own."));
        }
        SqlNodeList order = window.getOrderList().isEmpty() ? base.getOrderList() : window.getOrderList();
        window.setOperand(REFERENCE, null);
        window.setOperand(PARTITION, copy(base.getPartitionList()));
        window.setOperand(ORDER, copy(order));
    }

    private static SqlNodeList copy(SqlNodeList list) {
        SqlNodeList copy = new SqlNodeList(list.getParserPosition());
        list.forEach(node -> copy.add(node.clone(node.getParserPosition())));
        return copy;
    }
}
