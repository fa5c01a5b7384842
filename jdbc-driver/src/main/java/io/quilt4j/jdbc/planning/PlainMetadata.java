package io.quilt4j.jdbc.planning;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.plan.hep.HepRelVertex;
import org.apache.calcite.plan.volcano.RelSubset;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.CyclicMetadataException;
import org.apache.calcite.rel.metadata.NullSentinel;
import org.apache.calcite.rel.metadata.RelMdCollation;
import org.apache.calcite.rel.metadata.RelMdMaxRowCount;
import org.apache.calcite.rel.metadata.RelMdMinRowCount;
import org.apache.calcite.rel.metadata.RelMdPredicates;
import org.apache.calcite.rel.metadata.RelMdRowCount;
import org.apache.calcite.rel.metadata.RelMdSelectivity;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's own answers about the steps that queries of one table are made of, for the kinds of questions that planning them asks. They are
 * called as they stand, where Calcite's providers make a proxy for each kind and one for each answer, and call by
 * reflection. For other steps there is no answer, and {@link LateMetadata} makes a handler that has all.
 */
final class PlainMetadata {

    private static final RelMdRowCount ROW_COUNT = new RelMdRowCount();
    private static final RelMdMaxRowCount MAX_ROW_COUNT = new RelMdMaxRowCount();
    private static final RelMdMinRowCount MIN_ROW_COUNT = new RelMdMinRowCount();
    private static final RelMdPredicates PREDICATES = new RelMdPredicates();
    private static final RelMdSelectivity SELECTIVITY = new RelMdSelectivity() {};
    private static final RelMdCollation COLLATION = (RelMdCollation) RelMdCollation.SOURCE
            .handlers(BuiltInMetadata.Collation.Handler.class)
            .get(0);

    private PlainMetadata() {}

    /** A question that is asked again while it is being answered goes in a circle, and whoever asks so knows what to do. */
    private static <T> T once(RelNode rel, RelMetadataQuery query, Object question, Supplier<T> answer) {
        if (query.map.put(rel, question, NullSentinel.INSTANCE) != null) {
            throw new CyclicMetadataException();
        }
        try {
            return answer.get();
        } finally {
            query.map.remove(rel, question);
        }
    }

    static final class RowCount implements BuiltInMetadata.RowCount.Handler {
        @Override
        public @Nullable Double getRowCount(RelNode rel, RelMetadataQuery query) {
            return once(rel, query, RowCount.class, () -> answer(rel, query));
        }

        private static @Nullable Double answer(RelNode rel, RelMetadataQuery query) {
            if (rel instanceof RelSubset step) {
                return ROW_COUNT.getRowCount(step, query);
            }
            if (rel instanceof HepRelVertex step) {
                return ROW_COUNT.getRowCount(step, query);
            }
            if (rel instanceof TableScan step) {
                return ROW_COUNT.getRowCount(step, query);
            }
            if (rel instanceof Filter step) {
                return ROW_COUNT.getRowCount(step, query);
            }
            if (rel instanceof Project step) {
                return ROW_COUNT.getRowCount(step, query);
            }
            if (rel instanceof Calc step) {
                return ROW_COUNT.getRowCount(step, query);
            }
            if (rel instanceof Sort step) {
                return ROW_COUNT.getRowCount(step, query);
            }
            if (rel instanceof EnumerableLimit step) {
                return ROW_COUNT.getRowCount(step, query);
            }
            if (rel instanceof Values step) {
                return ROW_COUNT.getRowCount(step, query);
            }
            if (rel instanceof Aggregate step) {
                return ROW_COUNT.getRowCount(step, query);
            }
            return LateMetadata.none(rel);
        }
    }

    static final class MaxRowCount implements BuiltInMetadata.MaxRowCount.Handler {
        @Override
        public @Nullable Double getMaxRowCount(RelNode rel, RelMetadataQuery query) {
            return once(rel, query, MaxRowCount.class, () -> answer(rel, query));
        }

        private static @Nullable Double answer(RelNode rel, RelMetadataQuery query) {
            if (rel instanceof RelSubset step) {
                return MAX_ROW_COUNT.getMaxRowCount(step, query);
            }
            if (rel instanceof HepRelVertex step) {
                return MAX_ROW_COUNT.getMaxRowCount(step, query);
            }
            if (rel instanceof TableScan step) {
                return MAX_ROW_COUNT.getMaxRowCount(step, query);
            }
            if (rel instanceof Filter step) {
                return MAX_ROW_COUNT.getMaxRowCount(step, query);
            }
            if (rel instanceof Project step) {
                return MAX_ROW_COUNT.getMaxRowCount(step, query);
            }
            if (rel instanceof Calc step) {
                return MAX_ROW_COUNT.getMaxRowCount(step, query);
            }
            if (rel instanceof Sort step) {
                return MAX_ROW_COUNT.getMaxRowCount(step, query);
            }
            if (rel instanceof EnumerableLimit step) {
                return MAX_ROW_COUNT.getMaxRowCount(step, query);
            }
            if (rel instanceof Values step) {
                return MAX_ROW_COUNT.getMaxRowCount(step, query);
            }
            if (rel instanceof Aggregate step) {
                return MAX_ROW_COUNT.getMaxRowCount(step, query);
            }
            return LateMetadata.none(rel);
        }
    }

    static final class MinRowCount implements BuiltInMetadata.MinRowCount.Handler {
        @Override
        public @Nullable Double getMinRowCount(RelNode rel, RelMetadataQuery query) {
            return once(rel, query, MinRowCount.class, () -> answer(rel, query));
        }

        private static @Nullable Double answer(RelNode rel, RelMetadataQuery query) {
            if (rel instanceof RelSubset step) {
                return MIN_ROW_COUNT.getMinRowCount(step, query);
            }
            if (rel instanceof HepRelVertex step) {
                return MIN_ROW_COUNT.getMinRowCount(step, query);
            }
            if (rel instanceof TableScan step) {
                return MIN_ROW_COUNT.getMinRowCount(step, query);
            }
            if (rel instanceof Filter step) {
                return MIN_ROW_COUNT.getMinRowCount(step, query);
            }
            if (rel instanceof Project step) {
                return MIN_ROW_COUNT.getMinRowCount(step, query);
            }
            if (rel instanceof Calc step) {
                return MIN_ROW_COUNT.getMinRowCount(step, query);
            }
            if (rel instanceof Sort step) {
                return MIN_ROW_COUNT.getMinRowCount(step, query);
            }
            if (rel instanceof EnumerableLimit step) {
                return MIN_ROW_COUNT.getMinRowCount(step, query);
            }
            if (rel instanceof Values step) {
                return MIN_ROW_COUNT.getMinRowCount(step, query);
            }
            if (rel instanceof Aggregate step) {
                return MIN_ROW_COUNT.getMinRowCount(step, query);
            }
            return LateMetadata.none(rel);
        }
    }

    static final class Predicates implements BuiltInMetadata.Predicates.Handler {
        @Override
        public @Nullable RelOptPredicateList getPredicates(RelNode rel, RelMetadataQuery query) {
            return once(rel, query, Predicates.class, () -> answer(rel, query));
        }

        private static @Nullable RelOptPredicateList answer(RelNode rel, RelMetadataQuery query) {
            if (rel instanceof RelSubset step) {
                return PREDICATES.getPredicates(step, query);
            }
            if (rel instanceof HepRelVertex step) {
                return PREDICATES.getPredicates(step, query);
            }
            if (rel instanceof TableScan step) {
                return PREDICATES.getPredicates(step, query);
            }
            if (rel instanceof Filter step) {
                return PREDICATES.getPredicates(step, query);
            }
            if (rel instanceof Project step) {
                return PREDICATES.getPredicates(step, query);
            }
            if (rel instanceof Calc step) {
                return PREDICATES.getPredicates(step, query);
            }
            if (rel instanceof Sort step) {
                return PREDICATES.getPredicates(step, query);
            }
            if (rel instanceof EnumerableLimit step) {
                return PREDICATES.getPredicates(step, query);
            }
            if (rel instanceof Values step) {
                return PREDICATES.getPredicates(step, query);
            }
            if (rel instanceof Aggregate step) {
                return PREDICATES.getPredicates(step, query);
            }
            return LateMetadata.none(rel);
        }
    }

    static final class Selectivity implements BuiltInMetadata.Selectivity.Handler {
        @Override
        public @Nullable Double getSelectivity(RelNode rel, RelMetadataQuery query, @Nullable RexNode predicate) {
            return once(
                    rel,
                    query,
                    List.of(Selectivity.class, String.valueOf(predicate)),
                    () -> answer(rel, query, predicate));
        }

        private static @Nullable Double answer(RelNode rel, RelMetadataQuery query, @Nullable RexNode predicate) {
            if (rel instanceof RelSubset step) {
                return SELECTIVITY.getSelectivity(step, query, predicate);
            }
            if (rel instanceof HepRelVertex step) {
                return SELECTIVITY.getSelectivity(step, query, predicate);
            }
            if (rel instanceof TableScan step) {
                return SELECTIVITY.getSelectivity(step, query, predicate);
            }
            if (rel instanceof Filter step) {
                return SELECTIVITY.getSelectivity(step, query, predicate);
            }
            if (rel instanceof Project step) {
                return SELECTIVITY.getSelectivity(step, query, predicate);
            }
            if (rel instanceof Calc step) {
                return SELECTIVITY.getSelectivity(step, query, predicate);
            }
            if (rel instanceof Sort step) {
                return SELECTIVITY.getSelectivity(step, query, predicate);
            }
            if (rel instanceof EnumerableLimit step) {
                return SELECTIVITY.getSelectivity(step, query, predicate);
            }
            if (rel instanceof Values step) {
                return SELECTIVITY.getSelectivity(step, query, predicate);
            }
            if (rel instanceof Aggregate step) {
                return SELECTIVITY.getSelectivity(step, query, predicate);
            }
            return LateMetadata.none(rel);
        }
    }

    static final class Collation implements BuiltInMetadata.Collation.Handler {
        @Override
        public @Nullable ImmutableList<RelCollation> collations(RelNode rel, RelMetadataQuery query) {
            return once(rel, query, Collation.class, () -> answer(rel, query));
        }

        private static @Nullable ImmutableList<RelCollation> answer(RelNode rel, RelMetadataQuery query) {
            if (rel instanceof RelSubset step) {
                return COLLATION.collations(step, query);
            }
            if (rel instanceof HepRelVertex step) {
                return COLLATION.collations(step, query);
            }
            if (rel instanceof TableScan step) {
                return COLLATION.collations(step, query);
            }
            if (rel instanceof Filter step) {
                return COLLATION.collations(step, query);
            }
            if (rel instanceof Project step) {
                return COLLATION.collations(step, query);
            }
            if (rel instanceof Calc step) {
                return COLLATION.collations(step, query);
            }
            if (rel instanceof Sort step) {
                return COLLATION.collations(step, query);
            }
            if (rel instanceof EnumerableLimit step) {
                return COLLATION.collations(step, query);
            }
            if (rel instanceof Values step) {
                return COLLATION.collations(step, query);
            }
            if (rel instanceof Aggregate step) {
                return COLLATION.collations(step, query);
            }
            return LateMetadata.none(rel);
        }
    }

    /** Calcite asks the step itself, whatever it is. */
    static final class NonCumulativeCost implements BuiltInMetadata.NonCumulativeCost.Handler {
        @Override
        public @Nullable RelOptCost getNonCumulativeCost(RelNode rel, RelMetadataQuery query) {
            return once(
                    rel,
                    query,
                    NonCumulativeCost.class,
                    () -> rel.computeSelfCost(rel.getCluster().getPlanner(), query));
        }
    }
}
