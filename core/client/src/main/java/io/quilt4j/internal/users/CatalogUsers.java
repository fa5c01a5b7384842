package io.quilt4j.internal.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.internal.graphql.Datetimes;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.graphql.Operation;
import io.quilt4j.users.Me;
import io.quilt4j.users.Role;
import io.quilt4j.users.User;
import io.quilt4j.users.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for users, and for the caller. */
public final class CatalogUsers implements Users {

    private static final String FRAGMENTS = """
            fragment UserSelection on User {
              name
              email
              dateJoined
              lastLogin
              isActive
              isAdmin
              isSsoOnly
              isService
              role {
                ...RoleSelection
              }
              extraRoles {
                ...RoleSelection
              }
            }
            fragment RoleSelection on Role {
              __typename
              ... on UnmanagedRole {
                id
                name
                arn
              }
              ... on ManagedRole {
                id
                name
                arn
              }
            }
            """;
    private static final String LIST = """
            query usersList {
              admin {
                user {
                  list {
                    ...UserSelection
                  }
                }
              }
            }
            """ + FRAGMENTS;
    private static final String GET = """
            query usersGet($name: String!) {
              admin {
                user {
                  get(name: $name) {
                    ...UserSelection
                  }
                }
              }
            }
            """ + FRAGMENTS;
    private static final String ME = """
            query me {
              me {
                name
                email
                isAdmin
                role {
                  name
                }
                roles {
                  name
                }
              }
            }
            """;

    private final GraphQlClient client;

    public CatalogUsers(GraphQlClient client) {
        this.client = client;
    }

    /** Who is asking; empty: nobody. Everybody may call this. */
    public static Optional<Me> me(GraphQlClient client) {
        JsonNode me = client.run(new Operation("me", ME, Map.of())).path("me");
        if (me.isNull()) {
            return Optional.empty();
        }
        List<String> roles = new ArrayList<>();
        list(me, "roles").forEach(role -> roles.add(text(role, "name")));
        return Optional.of(new ToldMe(
                text(me, "name"), text(me, "email"), flag(me, "isAdmin"), text(me.path("role"), "name"), roles));
    }

    @Override
    public List<User> list() {
        List<User> users = new ArrayList<>();
        list(
                        client.run(new Operation("usersList", LIST, Map.of()))
                                .path("admin")
                                .path("user"),
                        "list")
                .forEach(user -> users.add(user(user)));
        return List.copyOf(users);
    }

    @Override
    public Optional<User> get(String name) {
        JsonNode user = client.run(new Operation("usersGet", GET, Map.of("name", name)))
                .path("admin")
                .path("user")
                .path("get");
        return user.isNull() ? Optional.empty() : Optional.of(user(user));
    }

    private static User user(JsonNode user) {
        List<Role> extraRoles = new ArrayList<>();
        list(user, "extraRoles").forEach(role -> extraRoles.add(role(role)));
        return new ToldUser(
                text(user, "name"),
                text(user, "email"),
                Datetimes.parse(text(user, "dateJoined")),
                Datetimes.parse(text(user, "lastLogin")),
                flag(user, "isActive"),
                flag(user, "isAdmin"),
                flag(user, "isSsoOnly"),
                flag(user, "isService"),
                user.path("role").isNull() ? null : role(user.path("role")),
                extraRoles);
    }

    private static Role role(JsonNode role) {
        return new ToldRole(
                text(role, "id"),
                text(role, "name"),
                text(role, "arn"),
                text(role, "__typename").equals("ManagedRole"));
    }

    private static JsonNode list(JsonNode node, String field) {
        JsonNode list = node.path(field);
        if (!list.isArray()) {
            throw lacking(field);
        }
        return list;
    }

    private static String text(JsonNode node, String field) {
        JsonNode text = node.path(field);
        if (!text.isTextual()) {
            throw lacking(field);
        }
        return text.textValue();
    }

    private static boolean flag(JsonNode node, String field) {
        JsonNode flag = node.path(field);
        if (!flag.isBoolean()) {
            throw lacking(field);
        }
        return flag.booleanValue();
    }

    private static ProtocolException lacking(String field) {
        return new ProtocolException("The registry's answer lacks " + field + ". It may speak another version.");
    }
}
