package io.quilt4j.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.TestStack;
import io.quilt4j.base.PermissionDeniedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersTest {

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
    void everybodyMayAskWhoTheyAre() {
        String name = stack.newUser();

        assertThat(stack.as(name).me())
                .get()
                .hasToString("Me[name=" + name + ", email=" + name + "@example.com, isAdmin=false,"
                        + " role=ReadWriteQuiltBucket, roles=[ReadWriteQuiltBucket]]")
                .isEqualTo(stack.as(name).me().orElseThrow());
        assertThat(stack.as("admin").me()).get().extracting(Me::isAdmin).isEqualTo(true);
    }

    @Test
    void administratorsSeeAllUsers() {
        String name = stack.newUser();
        Users users = stack.as("admin").admin().users();

        User user = users.get(name).orElseThrow();
        assertThat(user.email()).isEqualTo(name + "@example.com");
        assertThat(user.isActive()).isTrue();
        assertThat(user.isAdmin()).isFalse();
        assertThat(user.role()).isNotNull().extracting(Role::name).isEqualTo("ReadWriteQuiltBucket");
        assertThat(users.list()).contains(user).extracting(User::name).contains("admin");
        assertThat(users.get("no_such_user")).isEmpty();
    }

    @Test
    void othersDoNot() {
        Quilt quilt = stack.as(stack.newUser());

        assertThatThrownBy(() -> quilt.admin().users().list()).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> quilt.admin().users().get("admin")).isInstanceOf(PermissionDeniedException.class);
    }
}
