package io.quilt4j.jdbc.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.jdbc.audit.AuditTables;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.run.TrailPlace;
import io.quilt4j.jdbc.tables.Tables;
import io.quilt4j.jdbc.text.QuiltParser;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.plan.hep.HepRelVertex;
import org.apache.calcite.plan.volcano.RelSubset;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMdCollation;
import org.apache.calcite.rel.metadata.RelMdMaxRowCount;
import org.apache.calcite.rel.metadata.RelMdMinRowCount;
import org.apache.calcite.rel.metadata.RelMdPredicates;
import org.apache.calcite.rel.metadata.RelMdRowCount;
import org.apache.calcite.rel.metadata.RelMdSelectivity;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.sql.parser.SqlParseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered without Calcite's proxies is what they answer. */
class PlainMetadataTest {

    private static final Tables TABLES = new Tables(new Tables.Days(14, 30), AuditTables.of(TrailPlace.Reader.DRIVER));

    private static final List<Class<? extends RelNode>> ANSWERED = List.of(
            RelSubset.class,
            HepRelVertex.class,
            TableScan.class,
            Filter.class,
            Project.class,
            Calc.class,
            Sort.class,
            EnumerableLimit.class,
            Values.class,
            Aggregate.class);

    private static final List<Function<RelMetadataQuery, Function<RelNode, @Nullable Object>>> QUESTIONS = List.of(
            query -> query::getRowCount,
            query -> query::getMaxRowCount,
            query -> query::getMinRowCount,
            query -> rel -> query.getPulledUpPredicates(rel).pulledUpPredicates,
            query -> rel -> query.getSelectivity(rel, null),
            query -> query::collations,
            query -> query::getNonCumulativeCost);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name FROM api_keys WHERE status = 'ACTIVE'",
                "SELECT upper(name) FROM api_keys WHERE name LIKE 'c%' AND expires_at IS NULL ORDER BY 1 DESC LIMIT 3",
                "SELECT status, count(*) FROM api_keys WHERE name <> 'x' GROUP BY status HAVING count(*) > 1 LIMIT 2",
                "SELECT name FROM api_keys WHERE 1 = 0",
                "SELECT x FROM (VALUES 2, 1) AS t (x) ORDER BY x OFFSET 1 ROWS",
                "SELECT a.name FROM api_keys a JOIN users u ON a.user_email = u.email WHERE a.status = 'ACTIVE'",
                "SELECT eventtime, json_extract_scalar(useridentity, '$.email') FROM audit_trail"
                        + " WHERE date >= date_format(current_date - interval '30' day, '%Y/%m/%d')"
                        + " ORDER BY eventtime DESC LIMIT 100"
            })
    void isWhatCalcitesProvidersSay(String statement) throws SqlParseException {
        Preparation preparation = new Preparation(TABLES, List.of(), new Stop());
        RelRoot root = preparation.convert(QuiltParser.parse(statement));
        RelNode plan = preparation.query(root, preparation.columns()).plan();
        List<RelNode> steps =
                Stream.of(root.rel, plan).flatMap(PlainMetadataTest::steps).toList();
        assertThat(steps).hasSizeGreaterThan(2);
        for (RelNode step : steps) {
            for (Function<RelMetadataQuery, Function<RelNode, @Nullable Object>> question : QUESTIONS) {
                assertThat(said(question.apply(new RelMetadataQuery(LateMetadata.INSTANCE)), step))
                        .as(step.explain())
                        .isEqualTo(said(question.apply(new AskingProxies()), step));
            }
        }
    }

    /** A new version of Calcite may tell one kind of filter from others, as it does of joins. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                RelMdRowCount.class,
                RelMdMaxRowCount.class,
                RelMdMinRowCount.class,
                RelMdPredicates.class,
                RelMdSelectivity.class,
                RelMdCollation.class
            })
    void isAskedOfStepsOfWhichCalciteKnowsNoSpecialKinds(Class<?> answers) {
        List<Class<?>> special = Stream.of(answers.getMethods())
                .filter(method ->
                        method.getParameterCount() > 1 && method.getParameterTypes()[1] == RelMetadataQuery.class)
                .map(PlainMetadataTest::asked)
                .filter(asked -> !ANSWERED.contains(asked)
                        && ANSWERED.stream().anyMatch(answered -> answered.isAssignableFrom(asked)))
                .toList();
        assertThat(special).isEmpty();
    }

    private static Class<?> asked(Method method) {
        return method.getParameterTypes()[0];
    }

    private static String said(Function<RelNode, @Nullable Object> question, RelNode step) {
        return Objects.toString(question.apply(step));
    }

    private static Stream<RelNode> steps(RelNode plan) {
        return Stream.concat(Stream.of(plan), plan.getInputs().stream().flatMap(PlainMetadataTest::steps));
    }

    private static final class AskingProxies extends RelMetadataQuery {
        AskingProxies() {
            super(new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE));
        }
    }
}
