package io.quilt4j.jdbc.planning;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;

/**
 * What the planner asks about plans (row counts, costs), a handler at its first question. Calcite's providers make the handlers
 * of all 27 kinds at once, either compiled by Janino or as classes of proxies, and planning a query of one table asks for eight.
 */
final class LateMetadata implements MetadataHandlerProvider {

    static final LateMetadata INSTANCE = new LateMetadata();

    /** Stand for handlers that nobody needed yet: where they have no answer, Calcite calls {@link #revise}. */
    private static final Map<Class<?>, MetadataHandler<?>> PLACES = Map.ofEntries(
            place(BuiltInMetadata.AllPredicates.Handler.class, (rel, mq) -> none(rel)),
            place(BuiltInMetadata.Collation.Handler.class, new PlainMetadata.Collation()),
            place(BuiltInMetadata.ColumnOrigin.Handler.class, (rel, mq, a) -> none(rel)),
            place(BuiltInMetadata.ColumnUniqueness.Handler.class, (rel, mq, a, b) -> none(rel)),
            place(BuiltInMetadata.CumulativeCost.Handler.class, (rel, mq) -> none(rel)),
            place(BuiltInMetadata.DistinctRowCount.Handler.class, (rel, mq, a, b) -> none(rel)),
            place(BuiltInMetadata.Distribution.Handler.class, (rel, mq) -> none(rel)),
            place(BuiltInMetadata.ExplainVisibility.Handler.class, (rel, mq, a) -> none(rel)),
            place(BuiltInMetadata.ExpressionLineage.Handler.class, (rel, mq, a) -> none(rel)),
            place(BuiltInMetadata.FunctionalDependency.Handler.class, new LateKinds.FunctionalDependency()),
            place(BuiltInMetadata.InputFieldsUsed.Handler.class, (rel, mq) -> none(rel)),
            place(BuiltInMetadata.LowerBoundCost.Handler.class, (rel, mq, a) -> none(rel)),
            place(BuiltInMetadata.MaxRowCount.Handler.class, new PlainMetadata.MaxRowCount()),
            place(BuiltInMetadata.Measure.Handler.class, new LateKinds.Measure()),
            place(BuiltInMetadata.Memory.Handler.class, new LateKinds.Memory()),
            place(BuiltInMetadata.MinRowCount.Handler.class, new PlainMetadata.MinRowCount()),
            place(BuiltInMetadata.NodeTypes.Handler.class, (rel, mq) -> none(rel)),
            place(BuiltInMetadata.NonCumulativeCost.Handler.class, new PlainMetadata.NonCumulativeCost()),
            place(BuiltInMetadata.Parallelism.Handler.class, new LateKinds.Parallelism()),
            place(BuiltInMetadata.PercentageOriginalRows.Handler.class, (rel, mq) -> none(rel)),
            place(BuiltInMetadata.PopulationSize.Handler.class, (rel, mq, a) -> none(rel)),
            place(BuiltInMetadata.Predicates.Handler.class, new PlainMetadata.Predicates()),
            place(BuiltInMetadata.RowCount.Handler.class, new PlainMetadata.RowCount()),
            place(BuiltInMetadata.Selectivity.Handler.class, new PlainMetadata.Selectivity()),
            place(BuiltInMetadata.Size.Handler.class, new LateKinds.Size()),
            place(BuiltInMetadata.TableReferences.Handler.class, (rel, mq) -> none(rel)),
            place(BuiltInMetadata.UniqueKeys.Handler.class, (rel, mq, a) -> none(rel)));

    private final MetadataHandlerProvider handlers =
            new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE);

    private final Map<Class<?>, MetadataHandler<?>> made = new ConcurrentHashMap<>();

    private LateMetadata() {}

    @Override
    public <H extends MetadataHandler<?>> H handler(Class<H> kind) {
        MetadataHandler<?> place = PLACES.get(kind);
        return place == null ? revise(kind) : kind.cast(place);
    }

    @Override
    public <H extends MetadataHandler<?>> H revise(Class<H> kind) {
        return kind.cast(made.computeIfAbsent(kind, missing -> handlers.handler(kind)));
    }

    private static <H extends MetadataHandler<?>> Map.Entry<Class<?>, MetadataHandler<?>> place(
            Class<H> kind, H place) {
        return Map.entry(kind, place);
    }

    @SuppressWarnings({"TypeParameterUnusedInFormals", "DoNotCallSuggester"}) // nothing is given
    static <T> T none(RelNode rel) {
        throw new NoHandler(rel.getClass());
    }
}
