package io.quilt4j.jdbc.tables;

import io.quilt4j.jdbc.run.Run;
import java.util.Optional;
import java.util.Set;

/** Rows of a table that can be asked for by the values of one of its columns, for joins that know which they need. */
public final class KeyedRows {

    private final Question question;
    private final int column;

    private KeyedRows(Question question, int column) {
        this.question = question;
        this.column = column;
    }

    /** The rows of a scan by one of its fields; empty where its table is small, or does not narrow by that. */
    public static Optional<KeyedRows> of(LogicalScan scan, int field) {
        Question question = scan.question();
        int column = question.columns().get(field);
        boolean keyed = question.table().isLarge()
                && question.table().narrows(column)
                && question.skip() == null
                && question.fetch() == null;
        return keyed ? Optional.of(new KeyedRows(question, column)) : Optional.empty();
    }

    /** The rows whose column has one of these values. */
    public RowSource open(Run run, Set<String> values) {
        return question.ask(run, column, values);
    }

    /** What is read, for people. */
    public String shown() {
        return question.table().asked() + ": " + question.table().name() + ", only where "
                + question.table().columns().get(column).name() + " is one of the other side";
    }

    @Override
    public String toString() {
        return question + " by " + column;
    }
}
