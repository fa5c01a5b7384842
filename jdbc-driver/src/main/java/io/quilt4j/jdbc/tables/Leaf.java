package io.quilt4j.jdbc.tables;

import io.quilt4j.jdbc.run.Run;
import java.lang.reflect.Method;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expressions;

/** A place in a finished plan where rows come from outside. */
public interface Leaf extends EnumerableRel {

    /**
     * The same leaf for a plan with several, which is to see one state of what lies outside.
     *
     * @param again whether its rows are read again and again
     */
    Leaf shared(boolean again);

    /** The rows without any generated code around them. */
    ScanRows rows();

    /** What happens here, for people. */
    String step();

    /** How much would be read in {@code run}, for people; empty where that is not known beforehand. */
    default String extent(Run run) {
        return "";
    }

    @Override
    default Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
        PhysType type = PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), prefer.preferArray());
        return implementor.result(
                type,
                Blocks.toBlock(
                        Expressions.call(implementor.stash(rows(), ScanRows.class), opening(), DataContext.ROOT)));
    }

    private static Method opening() {
        try {
            return ScanRows.class.getMethod("open", DataContext.class);
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("ScanRows.open", impossible);
        }
    }
}
