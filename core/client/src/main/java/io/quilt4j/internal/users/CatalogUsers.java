package io.quilt4j.internal.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.graphql.Operation;
import io.quilt4j.users.Me;
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
        return Optional.of(UsersAnswer.me(me));
    }

    @Override
    public List<User> list() {
        List<User> users = new ArrayList<>();
        UsersAnswer.list(
                        client.run(new Operation("usersList", LIST, Map.of()))
                                .path("admin")
                                .path("user"),
                        "list")
                .forEach(user -> users.add(UsersAnswer.user(user)));
        return List.copyOf(users);
    }

    @Override
    public Optional<User> get(String name) {
        JsonNode user = client.run(new Operation("usersGet", GET, Map.of("name", name)))
                .path("admin")
                .path("user")
                .path("get");
        return user.isNull() ? Optional.empty() : Optional.of(UsersAnswer.user(user));
    }
}
