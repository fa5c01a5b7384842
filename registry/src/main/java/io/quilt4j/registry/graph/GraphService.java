package io.quilt4j.registry.graph;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.validation.QueryComplexityLimits;
import io.quilt4j.registry.accounts.PasswordReset;
import io.quilt4j.registry.accounts.Roles;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.audit.AuditTrail;
import io.quilt4j.registry.database.Database;
import io.quilt4j.registry.keys.ApiKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Executes GraphQL requests. Thread-safe; a request runs on the thread that brings it. */
public final class GraphService {

    /** Enough for the introspection queries of the usual tools, and for 500 aliased keys. */
    private static final QueryComplexityLimits LIMITS = QueryComplexityLimits.newLimits()
            .maxDepth(20)
            .maxFieldsCount(10_000)
            .build();

    /** Making the schema is a third of a demo's start: it goes on beside the rest. Requests wait for it, and hear of its failure. */
    private final CompletableFuture<GraphQL> graph;

    private final AuditTrail trail;

    public GraphService(
            Database database,
            ApiKeys keys,
            Users users,
            Roles roles,
            AuditTrail trail,
            PasswordReset passwordReset,
            boolean aliasedBatches) {
        this.trail = trail;
        RuntimeWiring wiring = Wiring.of(
                new KeyQueries(keys),
                new KeyMutations(keys),
                new UserQueries(users, roles),
                new UserMutations(users, roles, passwordReset),
                new RoleMutations(users, roles));
        graph = CompletableFuture.supplyAsync(
                () -> executable(wiring, database, aliasedBatches), GraphService::onThreadOfItsOwn);
    }

    private static GraphQL executable(RuntimeWiring wiring, Database database, boolean aliasedBatches) {
        GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(schemaText(), wiring);
        FieldFailures failures = new FieldFailures();
        return GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(failures)
                .queryExecutionStrategy(new StreamedLists(database, failures))
                .mutationExecutionStrategy(new SerialMutations(aliasedBatches, failures))
                .preparsedDocumentProvider(new ParsedDocuments())
                .build();
    }

    private static void onThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work, "quilt4j-registry-schema");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The answer as GraphQL specifies it, for a Jackson mapper to write: lists of keys are read while they are written,
     * so writing may fail.
     *
     * @throws RuntimeException when something was done that could not be recorded in the audit trail
     */
    public Map<String, Object> execute(GraphRequest request) {
        Asking asking = new Asking(request.principal(), request.caller(), trail);
        ExecutionInput input = ExecutionInput.newExecutionInput()
                .query(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .graphQLContext(Map.of(Asking.class, asking, QueryComplexityLimits.KEY, LIMITS))
                .build();
        ExecutionResult result;
        try {
            result = schema().execute(input);
        } finally {
            asking.ensureRecorded();
        }
        return result.toSpecification();
    }

    private GraphQL schema() {
        try {
            return graph.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The registry could not make its schema.", e.getCause());
        }
    }

    private static TypeDefinitionRegistry schemaText() {
        try (InputStream text = Objects.requireNonNull(GraphService.class.getResourceAsStream("schema.graphqls"))) {
            return new SchemaParser().parse(new InputStreamReader(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The registry could not read its own schema.", e);
        }
    }
}
