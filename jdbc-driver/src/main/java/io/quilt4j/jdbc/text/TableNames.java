package io.quilt4j.jdbc.text;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/** What a query calls the tables it reads, by which its columns may be told from those of a query around it. */
final class TableNames {

    private TableNames() {}

    /** Those of a FROM, in small letters; of a table with an alias the alias alone. */
    static Set<String> of(@Nullable SqlNode from) {
        Set<String> names = new HashSet<>();
        collect(from, names);
        return names;
    }

    private static void collect(@Nullable SqlNode from, Set<String> names) {
        if (from instanceof SqlJoin join) {
            collect(join.getLeft(), names);
            collect(join.getRight(), names);
        } else if (from instanceof SqlIdentifier table) {
            names.add(Util.last(table.names).toLowerCase(Locale.ROOT));
        } else if (from instanceof SqlTableRef hinted) {
            collect(hinted.operand(0), names);
        } else if (from instanceof SqlBasicCall call && call.getKind() == SqlKind.AS) {
            collect(call.operand(1), names);
        }
    }
}
