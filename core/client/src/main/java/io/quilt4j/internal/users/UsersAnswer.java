package io.quilt4j.internal.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.internal.graphql.Datetimes;
import io.quilt4j.users.Me;
import io.quilt4j.users.Role;
import io.quilt4j.users.User;
import java.util.ArrayList;
import java.util.List;

/** Reads users out of an answer, which must have all that was asked for. */
final class UsersAnswer {

    private UsersAnswer() {}

    static Me me(JsonNode me) {
        List<String> roles = new ArrayList<>();
        list(me, "roles").forEach(role -> roles.add(text(role, "name")));
        return new ToldMe(
                text(me, "name"), text(me, "email"), flag(me, "isAdmin"), text(me.path("role"), "name"), roles);
    }

    static User user(JsonNode user) {
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

    static JsonNode list(JsonNode node, String field) {
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
