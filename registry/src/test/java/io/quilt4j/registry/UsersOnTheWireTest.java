package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What administrators do to users, over plain HTTP (protocol.md section 3.6). */
class UsersOnTheWireTest {

    private static final String USER = " name email dateJoined lastLogin isActive isAdmin isSsoOnly isService"
            + " role { __typename ... on ManagedRole { id name arn } } extraRoles { ... on ManagedRole { name } } ";
    private static final String RESULT = " { __typename ... on User {" + USER + "}"
            + " ... on InvalidInput { errors { path message name context } }"
            + " ... on OperationError { message name context } } ";

    private final Map<String, String> newPasswords = new HashMap<>();
    private final LocalRegistry stack =
            LocalRegistry.start(RegistryOptions.temporary().sample(true).passwordReset(newPasswords::put));
    private final Wire wire = new Wire(stack);
    private final String admin = wire.accessToken("admin");

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    @DisplayName("statement 78: role and policy by a name or an unknown id are null, without errors")
    void unknownRolesAreNull() {
        JsonNode roles = wire.graphql(admin, "{ roles { __typename ... on ManagedRole { id name } } }", Map.of());
        JsonNode role = roles.at("/data/roles/0");

        for (String id : List.of(role.get("name").asText(), "no-such-id")) {
            JsonNode answer = wire.graphql(
                    admin, "query($id: ID!) { role(id: $id) { __typename } policy(id: $id) { id } }", Map.of("id", id));
            assertThat(answer.has("errors")).isFalse();
            assertThat(answer.at("/data/role").isNull()).isTrue();
            assertThat(answer.at("/data/policy").isNull()).isTrue();
        }
        assertThat(wire.graphql(
                                admin,
                                "query($id: ID!) { role(id: $id) { ... on ManagedRole { name } } }",
                                Map.of("id", role.get("id").asText()))
                        .at("/data/role/name"))
                .isEqualTo(role.get("name"));
    }

    @Test
    @DisplayName("statement 79: mutating an unknown user gives null, without errors")
    void unknownUsersAreNull() {
        JsonNode answer = mutate("nobody", "setAdmin(admin: true)" + RESULT);

        assertThat(answer.at("/data/admin/user/mutate").isNull()).isTrue();
        assertThat(answer.has("errors")).isFalse();
    }

    @Test
    @DisplayName("statement 80: users always have lastLogin, dateJoined, a list of extra roles, and roles have a type")
    void usersAreComplete() {
        JsonNode users = wire.graphql(admin, "{ admin { user { list {" + USER + "} } } }", Map.of())
                .at("/data/admin/user/list");

        assertThat(users.findValuesAsText("email"))
                .containsExactly("admin@example.com", "bob@example.com", "carol@example.com", "dave@example.com");
        assertThat(users).allSatisfy(user -> {
            assertThat(user.get("lastLogin").asText()).endsWith("Z");
            assertThat(user.get("dateJoined").asText()).endsWith("Z");
            assertThat(user.get("extraRoles").isArray()).isTrue();
            assertThat(user.at("/role/__typename").asText()).isEqualTo("ManagedRole");
        });
        assertThat(users.at("/3/isActive").asBoolean()).isFalse();
    }

    @Test
    void createsAndDeletesUsers() {
        JsonNode created = create("erin", "erin@example.com", "ReadWriteQuiltBucket");
        assertThat(created.get("__typename").asText()).isEqualTo("User");
        assertThat(created.at("/role/name").asText()).isEqualTo("ReadWriteQuiltBucket");
        wire.create(wire.accessToken("erin"), "erins", 30);

        assertThat(create("erin", "erin@example.com", "ReadQuiltBucket").findValuesAsText("path"))
                .containsExactly("input.name", "input.email");
        assertThat(create("No Good", "none", "NoRole").findValuesAsText("path"))
                .containsExactly("input.name", "input.email", "input.role");
        assertThat(mutate("erin", "delete { __typename }")
                        .at("/data/admin/user/mutate/delete/__typename")
                        .asText())
                .isEqualTo("Ok");
        assertThat(wire.graphql(admin, Wire.ADMIN_LIST, Map.of("email", "erin@example.com"))
                        .at("/data/admin/apiKeys/list"))
                .isEmpty();
    }

    @Test
    void changesEmailAdminAndRoles() {
        assertThat(changed("bob", "setEmail(email: \"robert@example.com\")")
                        .get("email")
                        .asText())
                .isEqualTo("robert@example.com");
        assertThat(changed("bob", "setEmail(email: \"carol@example.com\")")
                        .get("__typename")
                        .asText())
                .isEqualTo("InvalidInput");
        assertThat(changed("bob", "setAdmin(admin: true)").get("isAdmin").asBoolean())
                .isTrue();
        JsonNode two = changed("bob", "addRoles(roles: [\"ReadWriteQuiltBucket\"])");
        assertThat(two.at("/role/name").asText()).isEqualTo("ReadQuiltBucket");
        assertThat(two.at("/extraRoles/0/name").asText()).isEqualTo("ReadWriteQuiltBucket");
        JsonNode one = changed("bob", "removeRoles(roles: [\"ReadQuiltBucket\"])");
        assertThat(one.at("/role/name").asText()).isEqualTo("ReadWriteQuiltBucket");
        assertThat(one.get("extraRoles")).isEmpty();
        assertThat(changed("bob", "removeRoles(roles: [\"ReadWriteQuiltBucket\"])")
                        .get("__typename")
                        .asText())
                .isEqualTo("InvalidInput");
        JsonNode set = changed("bob", "setRole(role: \"ReadQuiltBucket\", extraRoles: null, append: true)");
        assertThat(set.at("/role/name").asText()).isEqualTo("ReadQuiltBucket");
        assertThat(set.at("/extraRoles/0/name").asText()).isEqualTo("ReadWriteQuiltBucket");
    }

    @Test
    void keepsTheLastAdministrator() {
        for (String deed : List.of("setAdmin(admin: false)", "setActive(active: false)")) {
            assertThat(changed("admin", deed).get("__typename").asText()).isEqualTo("OperationError");
        }
        assertThat(wire.get("/api/me", admin).statusCode()).isEqualTo(200);
    }

    @Test
    void resettingAPasswordEndsTheOldOneAndEverySession() {
        String bob = wire.accessToken("bob");

        mutate("bob", "resetPassword { __typename }");

        assertThat(wire.get("/api/me", bob).statusCode()).isEqualTo(401);
        assertThat(login("bob", "demo-password")).isEqualTo(401);
        assertThat(login("bob", String.valueOf(newPasswords.get("bob")))).isEqualTo(200);
    }

    @Test
    void deactivationEndsSessionsAndCodesAtOnce() {
        String bob = wire.accessToken("bob");
        String code = stack.issueCode("bob");

        changed("bob", "setActive(active: false)");

        assertThat(wire.get("/api/me", bob).statusCode()).isEqualTo(401);
        assertThat(wire.token(code).statusCode()).isEqualTo(401);
        assertThat(login("bob", "demo-password")).isEqualTo(403);
    }

    private JsonNode create(String name, String email, String role) {
        return wire.graphql(
                        admin,
                        "mutation usersCreate($input: UserInput!) { admin { user { create(input: $input)" + RESULT
                                + "} } }",
                        Map.of("input", Map.of("name", name, "email", email, "role", role)))
                .at("/data/admin/user/create");
    }

    private JsonNode changed(String name, String deed) {
        String field = deed.substring(0, deed.indexOf('('));
        return mutate(name, deed + RESULT).at("/data/admin/user/mutate/" + field);
    }

    private JsonNode mutate(String name, String deed) {
        return wire.graphql(
                admin,
                "mutation($name: String!) { admin { user { mutate(name: $name) { " + deed + " } } } }",
                Map.of("name", name));
    }

    private int login(String name, String password) {
        return wire.post("/api/login", null, Map.of("username", name, "password", password))
                .statusCode();
    }
}
