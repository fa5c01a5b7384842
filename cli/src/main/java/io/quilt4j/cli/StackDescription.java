package io.quilt4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.registry.InitialUser;
import io.quilt4j.registry.LocalRegistry;

/** How to reach a stack: for people, or as the one line of JSON that scripts rely on. */
final class StackDescription {

    private final LocalRegistry stack;

    StackDescription(LocalRegistry stack) {
        this.stack = stack;
    }

    private String jdbc() {
        return "jdbc:quilt:" + stack.catalog();
    }

    String json() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode line = mapper.createObjectNode()
                .put("catalog", stack.catalog().toString())
                .put("registry", stack.registryUrl().toString())
                .put("jdbc", jdbc())
                .put("auditTrail", stack.auditTrail().toString());
        for (InitialUser user : stack.users()) {
            line.withArray("users")
                    .addObject()
                    .put("name", user.name())
                    .put("email", user.email())
                    .put("password", user.password())
                    .put("admin", user.admin());
        }
        return mapper.writeValueAsString(line);
    }

    String text() {
        StringBuilder text = new StringBuilder("A Quilt stack is running on this machine. Stop it with Ctrl-C.\n\n");
        text.append("  catalog      ").append(stack.catalog()).append('\n');
        text.append("  JDBC         ").append(jdbc()).append('\n');
        text.append("  audit trail  ").append(stack.auditTrail()).append('\n');
        for (InitialUser user : stack.users()) {
            text.append("  user         ").append(user.name()).append(user.admin() ? " (administrator)" : "");
            text.append(user.password() == null ? "" : "  password, shown once: " + user.password());
            text.append('\n');
        }
        return text.append("\nLog in:  quilt4j login --catalog ")
                .append(stack.catalog())
                .toString();
    }
}
