package io.quilt4j.jdbc.tables;

import java.util.List;

/** A table or view, as metadata shows it. */
public interface Described {

    String name();

    /** One sentence on what a row is. */
    String remarks();

    /** The columns, in order. */
    List<TableColumn> columns();

    /** {@code TABLE} or {@code VIEW}. */
    default String type() {
        return "TABLE";
    }
}
