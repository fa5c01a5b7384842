package io.quilt4j;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.graphql.Operation;
import io.quilt4j.internal.http.Bearer;
import io.quilt4j.internal.http.RegistryCalls;
import io.quilt4j.internal.http.RegistryUrl;
import io.quilt4j.internal.http.Request;
import io.quilt4j.internal.http.Transport;
import io.quilt4j.internal.keys.Changes;
import io.quilt4j.internal.keys.OwnKeys;
import io.quilt4j.internal.keys.RecentKeys;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.registry.SeenRequest;
import io.quilt4j.registry.TestControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A real stack with the administrator admin, and clients of it. What the fixture itself asks is not counted. */
public final class TestStack implements AutoCloseable {

    private final LocalRegistry registry;
    private final List<Quilt> clients = new ArrayList<>();
    private int users;

    public TestStack() {
        this(RegistryOptions.temporary());
    }

    public TestStack(RegistryOptions options) {
        registry = LocalRegistry.start(options.testControl(true));
    }

    public TestControl control() {
        return registry.control();
    }

    public URI url() {
        return registry.registryUrl();
    }

    public URI auditTrail() {
        return registry.auditTrail();
    }

    /** A client of this user, with a key of its own named {@code session}. */
    public Quilt as(String user) {
        return open(QuiltOptions.builder().apiKey(keyOf(user)));
    }

    public Quilt open(QuiltOptions.Builder options) {
        Quilt quilt = Quilt.open(options.catalog(registry.catalog())
                .environment(Map.of())
                .inMemory(true)
                .build());
        clients.add(quilt);
        control().clearRequests();
        return quilt;
    }

    /** A new key of this user. */
    public Secret keyOf(String user) {
        return asking(user, client -> new OwnKeys(client, new RecentKeys(), Changes.UNTOLD)
                .create("session")
                .secret());
    }

    /** The name of a new user, who is no administrator and has no keys. */
    public String newUser() {
        String name = "user_" + ++users;
        createUser(name);
        control().clearFaults();
        return name;
    }

    private void createUser(String name) {
        String document =
                "mutation usersCreate($input: UserInput!) { admin { user { create(input: $input) { __typename } } } }";
        Map<String, String> input =
                Map.of("name", name, "email", name + "@example.com", "role", "ReadWriteQuiltBucket");
        asking("admin", client -> client.run(new Operation("usersCreate", document, Map.of("input", input))));
    }

    private <T> T asking(String user, Function<GraphQlClient, T> question) {
        Secret token = accessToken(user);
        try (Transport transport =
                Unpacked.transport(QuiltOptions.builder().environment(Map.of()).build())) {
            RegistryCalls calls = new RegistryCalls(
                    transport,
                    new RegistryUrl(url().toString(), false),
                    none -> new Bearer.Credential(token, "", NextStep.NONE));
            return question.apply(new GraphQlClient(calls, Cancellation.none()));
        } finally {
            control().clearRequests();
        }
    }

    /** A one-time code, as the code page shows it to this user. */
    public String issueCode(String user) {
        return registry.issueCode(user);
    }

    public Secret accessToken(String user) {
        Request request =
                Request.form(url().resolve("/api/token"), Map.of("refresh_token", Secret.of(registry.issueCode(user))));
        try (Transport transport =
                Unpacked.transport(QuiltOptions.builder().environment(Map.of()).build())) {
            String answer = transport.send(request, Cancellation.none()).text();
            return Secret.of(
                    new ObjectMapper().readTree(answer).get("access_token").textValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<SeenRequest> requests() {
        return control().requests("/graphql");
    }

    /** Names of the operations that came in. */
    public List<String> operations() {
        return requests().stream()
                .map(request -> String.valueOf(request.operationName()))
                .toList();
    }

    @Override
    public void close() {
        clients.forEach(Quilt::close);
        registry.close();
    }
}
