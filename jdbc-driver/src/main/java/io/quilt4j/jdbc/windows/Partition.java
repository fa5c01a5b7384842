package io.quilt4j.jdbc.windows;

import java.util.Comparator;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The rows of one partition in their order. */
final class Partition {

    private final List<@Nullable Object[]> rows;
    private final List<RelFieldCollation> order;
    private final SqlTypeName keyType;
    private final int[] peersFrom;
    private final int[] peersTo;
    private final int[] peerGroup;
    private int valuesFrom;
    private int valuesTo;

    /** @param keyType the type of the first column that orders them */
    Partition(List<@Nullable Object[]> rows, List<RelFieldCollation> order, SqlTypeName keyType) {
        this.rows = rows;
        this.order = order;
        this.keyType = keyType;
        rows.sort(comparator(order));
        peersFrom = new int[rows.size()];
        peersTo = new int[rows.size()];
        peerGroup = new int[rows.size()];
        findPeers();
        valuesTo = rows.size();
        if (!order.isEmpty()) {
            while (valuesFrom < valuesTo && key(valuesFrom) == null) {
                valuesFrom++;
            }
            while (valuesTo > valuesFrom && key(valuesTo - 1) == null) {
                valuesTo--;
            }
        }
    }

    static Comparator<@Nullable Object[]> comparator(List<RelFieldCollation> order) {
        return (one, other) -> {
            for (RelFieldCollation column : order) {
                Object left = one[column.getFieldIndex()];
                Object right = other[column.getFieldIndex()];
                int compared;
                if (left == null || right == null) {
                    boolean first = column.nullDirection == RelFieldCollation.NullDirection.FIRST;
                    compared = left == right ? 0 : (left == null) == first ? -1 : 1;
                } else {
                    compared = Order.compare(left, right) * (column.direction.isDescending() ? -1 : 1);
                }
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        };
    }

    private void findPeers() {
        Comparator<@Nullable Object[]> comparator = comparator(order);
        int group = 0;
        int from = 0;
        for (int row = 1; row <= rows.size(); row++) {
            if (row == rows.size() || comparator.compare(rows.get(row - 1), rows.get(row)) != 0) {
                for (int peer = from; peer < row; peer++) {
                    peersFrom[peer] = from;
                    peersTo[peer] = row;
                    peerGroup[peer] = group;
                }
                group++;
                from = row;
            }
        }
    }

    int size() {
        return rows.size();
    }

    @Nullable
    Object[] row(int index) {
        return rows.get(index);
    }

    boolean descending() {
        return order.get(0).direction.isDescending();
    }

    SqlTypeName keyType() {
        return keyType;
    }

    /** What the row is ordered by; null for NULL. */
    @Nullable
    Object key(int row) {
        return rows.get(row)[order.get(0).getFieldIndex()];
    }

    int peersFrom(int row) {
        return peersFrom[row];
    }

    int peersTo(int row) {
        return peersTo[row];
    }

    /** How many different values of the order come before the row's. */
    int peerGroup(int row) {
        return peerGroup[row];
    }

    boolean arePeers(int row, int other) {
        return peerGroup[row] == peerGroup[other];
    }

    /** The first row whose key is at {@code value} in the order, or behind it where {@code behind}; NULLs are nowhere. */
    int firstFrom(Object value, boolean behind) {
        int low = valuesFrom;
        int high = valuesTo;
        while (low < high) {
            int middle = (low + high) >>> 1;
            Object key = java.util.Objects.requireNonNull(key(middle));
            int compared = Order.compare(Frame.comparable(key, keyType), value) * (descending() ? -1 : 1);
            if (compared > 0 || (compared == 0 && !behind)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
