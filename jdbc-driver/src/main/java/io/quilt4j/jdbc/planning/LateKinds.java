package io.quilt4j.jdbc.planning;

import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ArrowSet;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Those of the handlers in {@link LateMetadata} that stand for more than one question each: no answer, so that a real one is made. */
final class LateKinds {

    private LateKinds() {}

    static final class FunctionalDependency implements BuiltInMetadata.FunctionalDependency.Handler {
        @Override
        public Boolean determines(RelNode rel, RelMetadataQuery query, int key, int column) {
            return LateMetadata.none(rel);
        }

        @Override
        public Boolean determinesSet(
                RelNode rel, RelMetadataQuery query, ImmutableBitSet determinants, ImmutableBitSet dependents) {
            return LateMetadata.none(rel);
        }

        @Override
        public ImmutableBitSet dependents(RelNode rel, RelMetadataQuery query, ImmutableBitSet ordinals) {
            return LateMetadata.none(rel);
        }

        @Override
        public Set<ImmutableBitSet> determinants(RelNode rel, RelMetadataQuery query, ImmutableBitSet ordinals) {
            return LateMetadata.none(rel);
        }

        @Override
        public ArrowSet getFDs(RelNode rel, RelMetadataQuery query) {
            return LateMetadata.none(rel);
        }
    }

    static final class Measure implements BuiltInMetadata.Measure.Handler {
        @Override
        public Boolean isMeasure(RelNode rel, RelMetadataQuery query, int column) {
            return LateMetadata.none(rel);
        }

        @Override
        public RexNode expand(
                RelNode rel, RelMetadataQuery query, int column, BuiltInMetadata.Measure.Context context) {
            return LateMetadata.none(rel);
        }
    }

    static final class Memory implements BuiltInMetadata.Memory.Handler {
        @Override
        public Double memory(RelNode rel, RelMetadataQuery query) {
            return LateMetadata.none(rel);
        }

        @Override
        public Double cumulativeMemoryWithinPhase(RelNode rel, RelMetadataQuery query) {
            return LateMetadata.none(rel);
        }

        @Override
        public Double cumulativeMemoryWithinPhaseSplit(RelNode rel, RelMetadataQuery query) {
            return LateMetadata.none(rel);
        }
    }

    static final class Parallelism implements BuiltInMetadata.Parallelism.Handler {
        @Override
        public Boolean isPhaseTransition(RelNode rel, RelMetadataQuery query) {
            return LateMetadata.none(rel);
        }

        @Override
        public Integer splitCount(RelNode rel, RelMetadataQuery query) {
            return LateMetadata.none(rel);
        }
    }

    static final class Size implements BuiltInMetadata.Size.Handler {
        @Override
        public Double averageRowSize(RelNode rel, RelMetadataQuery query) {
            return LateMetadata.none(rel);
        }

        @Override
        public @Nullable List<@Nullable Double> averageColumnSizes(RelNode rel, RelMetadataQuery query) {
            return LateMetadata.none(rel);
        }
    }
}
