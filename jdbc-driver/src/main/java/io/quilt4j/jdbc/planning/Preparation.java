package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.audit.EngineParts;
import io.quilt4j.jdbc.audit.JoinKeys;
import io.quilt4j.jdbc.functions.CalciteFunctions;
import io.quilt4j.jdbc.functions.TrinoConvertlets;
import io.quilt4j.jdbc.functions.TrinoFunctions;
import io.quilt4j.jdbc.nesting.NestedQueries;
import io.quilt4j.jdbc.nesting.NestedQuery;
import io.quilt4j.jdbc.nesting.Unnest;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.rewriting.ExactNumbers;
import io.quilt4j.jdbc.rewriting.FinishedPlan;
import io.quilt4j.jdbc.rewriting.LongLists;
import io.quilt4j.jdbc.rewriting.LongOrs;
import io.quilt4j.jdbc.rewriting.OnlyNulls;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.tables.Tables;
import io.quilt4j.jdbc.text.QuiltParser;
import io.quilt4j.jdbc.windows.TextOrders;
import io.quilt4j.jdbc.windows.ValueRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.ConvertToChecked;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.jspecify.annotations.Nullable;

/** Takes one parsed statement through Calcite: validation, conversion, optimisation. Used once, by one thread. */
final class Preparation implements RelOptTable.ViewExpander {

    static final JavaTypeFactoryImpl TYPES = new UnicodeTypes();

    private static final CalciteConnectionConfig CONFIG = config();
    private static final SqlOperatorTable FUNCTIONS = TrinoFunctions.over(CalciteFunctions.INSTANCE);

    private static final SqlToRelConverter.Config CONVERSION = SqlToRelConverter.config()
            .withTrimUnusedFields(true)
            .withExpand(false)
            // Calcite's simplification takes minutes for a thousand ORs: LongOrs makes them one condition before.
            // A query within would look for a column where it was before a GROUP BY that is left out.
            .withRelBuilderConfigTransform(config -> config.withSimplify(false).withAggregateUnique(true))
            // A long IN list stays a condition, which can go to the server, instead of becoming a join.
            .withInSubQueryThreshold(Integer.MAX_VALUE);

    private final SqlOperatorTable tables;
    private final CatalogNames names;
    private final SqlValidator validator;
    private final RelOptCluster cluster;
    private final Function<RelNode, Optimizer> optimizers;
    private @Nullable SqlNode statement;

    /** @param functions that give tables */
    Preparation(Tables tables, List<? extends SqlOperator> functions, Stop stop) {
        this(tables, functions, stop, Optimizer::of);
    }

    /** @param optimizers the one for each part of the statement */
    Preparation(
            Tables tables, List<? extends SqlOperator> functions, Stop stop, Function<RelNode, Optimizer> optimizers) {
        this.optimizers = optimizers;
        this.tables = SqlOperatorTables.of(functions);
        names = new CatalogNames(tables, TYPES, CONFIG);
        validator = validator(false);
        cluster = cluster(stop);
    }

    private static CalciteConnectionConfig config() {
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
        properties.setProperty(CalciteConnectionProperty.CONFORMANCE.camelName(), SqlConformanceEnum.LENIENT.name());
        // There are none, and the planner would look for them in every statement.
        properties.setProperty(CalciteConnectionProperty.MATERIALIZATIONS_ENABLED.camelName(), "false");
        return new CalciteConnectionConfigImpl(properties);
    }

    private SqlValidator validator(boolean embedded) {
        return new QuiltValidator(
                SqlOperatorTables.chain(FUNCTIONS, names, SqlOperatorTables.of(Unnest.MAY_LACK), tables),
                names,
                TYPES,
                SqlValidator.Config.DEFAULT
                        .withConformance(SqlConformanceEnum.LENIENT)
                        .withDefaultNullCollation(NullCollation.LAST)
                        .withIdentifierExpansion(true)
                        .withTypeCoercionFactory(KeptNulls::new)
                        .withEmbeddedQuery(embedded));
    }

    private static RelOptCluster cluster(Stop stop) {
        VolcanoPlanner planner = new BoundedPlanner(CONFIG, stop, BoundedPlanner.MOST_STEPS);
        // Constants are not folded while planning: it would compile Java for each of them.
        planner.setExecutor((builder, constants, reduced) -> reduced.addAll(constants));
        planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
        planner.addRelTraitDef(RelCollationTraitDef.INSTANCE);
        RelOptCluster cluster = RelOptCluster.create(planner, new PlannerRex());
        cluster.setMetadataQuerySupplier(() -> new RelMetadataQuery(LateMetadata.INSTANCE));
        return cluster;
    }

    /** Validates and converts; what the other methods answer is about this statement. */
    RelRoot convert(SqlNode parsed) {
        SqlNode valid = validator.validate(parsed);
        statement = valid;
        RelRoot root = converter(validator).convertQuery(valid, false, true);
        // A number that does not fit is an error, not another number.
        RelNode checked = new ConvertToChecked(cluster.getRexBuilder(), true).visit(root.rel);
        return root.withRel(LongOrs.shortened(checked));
    }

    private SqlToRelConverter converter(SqlValidator by) {
        return new SqlToRelConverter(this, by, names, cluster, TrinoConvertlets.INSTANCE, CONVERSION);
    }

    @Override
    public RelRoot expandView(RelDataType row, String sql, List<String> schemaPath, @Nullable List<String> viewPath) {
        try {
            SqlValidator embedded = validator(true);
            SqlNode query = SqlParser.create(sql, QuiltParser.CONFIG).parseQuery();
            return converter(embedded).convertQuery(query, true, true);
        } catch (SqlParseException impossible) {
            throw new IllegalStateException("A view of the driver cannot be parsed", impossible);
        }
    }

    private SqlNode statement() {
        if (statement == null) {
            throw new IllegalStateException("convert comes first");
        }
        return statement;
    }

    List<RelDataType> parameters() {
        // A function that is rewritten may repeat its parameter, which Calcite then would count again.
        Map<Integer, RelDataType> types = new TreeMap<>();
        statement().accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlDynamicParam parameter) {
                types.putIfAbsent(parameter.getIndex(), validator.getValidatedNodeType(parameter));
                return null;
            }
        });
        return List.copyOf(types.values());
    }

    List<Column> columns() {
        return ColumnTypes.columns(validator.getValidatedNodeType(statement()), validator.getFieldOrigins(statement()));
    }

    /** The query that {@code root} stands for, optimised. */
    Query query(RelRoot root, List<Column> columns) {
        LongLists lists = new LongLists();
        BeforeRows before = BeforeRows.of(root.rel);
        NestedQueries nested = new NestedQueries(plan -> nested(plan, lists));
        RelNode rel = nested.takenOutOf(root.rel);
        boolean nests = !nested.queries().isEmpty();
        if (nests) {
            begin();
        }
        EnumerableRel plan = optimised(rel, root.collation);
        EnumerableRel shortened = lists.takenOutOf(root.isRefTrivial() ? plan : projected(plan, root));
        Map<String, Object> constants = new LinkedHashMap<>(lists.lists());
        constants.putAll(nested.queries());
        return Query.of(columns, FinishedPlan.of(TextOrders.kept(shortened), nests), constants)
                .after(before);
    }

    /** A query within the statement, planned as if it were one of its own. */
    private NestedQuery.Compiled nested(RelNode rel, LongLists lists) {
        begin();
        RelCollation order = rel instanceof Sort sort ? sort.getCollation() : RelCollations.EMPTY;
        EnumerableRel finished = FinishedPlan.again(TextOrders.kept(lists.takenOutOf(optimised(rel, order))));
        Map<String, Object> constants = new HashMap<>(lists.lists());
        constants.put("_conformance", SqlConformanceEnum.LENIENT);
        return new NestedQuery.Compiled(finished, Query.compile(constants, finished), constants);
    }

    private EnumerableRel optimised(RelNode rel, RelCollation order) {
        RelTraitSet traits = rel.getTraitSet()
                .replace(EnumerableConvention.INSTANCE)
                .replace(order)
                .simplify();
        if (UnsortedMetadata.isFor(rel)) {
            cluster.setMetadataQuerySupplier(UnsortedMetadata::new);
            cluster.invalidateMetadataQuery();
        }
        boolean engine = EngineParts.any(rel);
        RelNode exact = ValueRules.kept(ExactNumbers.checked(OnlyNulls.known(engine ? EngineParts.cut(rel) : rel)));
        Optimizer optimizer = engine ? Optimizer.ANY : optimizers.apply(exact);
        EnumerableRel optimised = optimizer.optimized(cluster.getPlanner(), exact, traits);
        return engine ? (EnumerableRel) JoinKeys.sent(optimised) : optimised;
    }

    /** The planner has planned another part of the statement, of which it is to remember nothing. */
    private void begin() {
        cluster.getPlanner().clear();
        cluster.invalidateMetadataQuery();
    }

    /** The query that a distributed engine answers as it is written. */
    Query engineQuery(RelRoot root, String sql, List<Column> columns) {
        return Query.of(
                columns,
                EngineParts.whole(
                        root.rel, root.validatedRowType, sql, parameters().size()),
                Map.of());
    }

    /** The query for the named columns of {@code rows}, which may have more. */
    Query query(RelNode rows, List<String> columns) {
        List<RexNode> expressions = new ArrayList<>();
        for (String column : columns) {
            expressions.add(RexInputRef.of(rows.getRowType().getFieldNames().indexOf(column), rows.getRowType()));
        }
        RelNode narrow = RelFactories.LOGICAL_BUILDER
                .create(cluster, names)
                .push(rows)
                .project(expressions, columns, true)
                .build();
        return query(RelRoot.of(narrow, SqlKind.SELECT), ColumnTypes.columns(narrow.getRowType(), List.of()));
    }

    /** Drops the columns that were only sorted by. */
    private static EnumerableRel projected(EnumerableRel plan, RelRoot root) {
        RexBuilder builder = plan.getCluster().getRexBuilder();
        List<RexNode> expressions = new ArrayList<>();
        root.fields.forEach(field -> expressions.add(builder.makeInputRef(plan, field.getKey())));
        return EnumerableCalc.create(
                plan, RexProgram.create(plan.getRowType(), expressions, null, root.validatedRowType, builder));
    }

    /** Finds tables by their bare name, as {@code main.name} and as {@code quilt.main.name}, in any case. */
    private static final class CatalogNames extends CalciteCatalogReader {
        CatalogNames(Tables tables, JavaTypeFactoryImpl types, CalciteConnectionConfig config) {
            super(
                    tables.root(),
                    org.apache.calcite.sql.validate.SqlNameMatchers.withCaseSensitive(false),
                    List.of(List.of(Tables.CATALOG, Tables.SCHEMA), List.of(Tables.CATALOG), List.of()),
                    types,
                    config);
        }
    }
}
