package io.quilt4j.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.TestStack;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdminApiKeysTest {

    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = new TestStack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void administratorsFindAndRevokeAnybodysKeys() {
        String user = stack.newUser();
        ApiKey key = stack.as(user).apiKeys().create("theirs").key();
        AdminApiKeys keys = stack.as("admin").admin().apiKeys();
        ApiKeyFilter theirs = ApiKeyFilter.ANY.withEmail(user + "@example.com").withName("theirs");

        assertThat(keys.list(theirs)).containsExactly(key);
        assertThat(keys.get(key.id())).contains(key);
        assertThat(keys.rowsById(List.of(key.id(), "no-such-key"), EnumSet.of(ApiKeyField.USER_EMAIL)))
                .extracting(row -> row.text(ApiKeyField.USER_EMAIL))
                .containsExactly(user + "@example.com");

        keys.revoke(key.id());

        assertThat(keys.get(key.id())).isEmpty();
        assertThatThrownBy(() -> keys.revoke(key.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void othersAreDenied() {
        Quilt quilt = stack.as(stack.newUser());
        AdminApiKeys keys = quilt.admin().apiKeys();

        assertThatThrownBy(() -> keys.list(ApiKeyFilter.ANY)).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> keys.get("any")).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> keys.rowsById(List.of("a", "b"), EnumSet.of(ApiKeyField.ID)))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> keys.revoke("any")).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> keys.revokeAll(List.of("a", "b"))).isInstanceOf(PermissionDeniedException.class);
    }
}
