package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each call brings its keys anew: in a session one that is spared by {@code k != keep} is spared. */
@Timeout(120)
final class KeyComparisonsTest extends PythonFixture {

    private static final TestStack STACK = new TestStack();

    KeyComparisonsTest() {
        super(STACK);
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void theKeyThatIsKeptIsTheSameInAnotherList() {
        assertThat(run("""
            var made = quilt3.api_keys.create("keep");
            var keep = quilt3.api_keys.get(made.key.id);
            Object any = keep;
            print(made.key == keep, made.key != keep, any == made.key, keep == keep, keep != null);
            print(quilt3.api_keys.list().stream().filter(k -> k != keep).map(k -> k.name).toList().contains("keep"));
            <T> boolean same(T a, T b) { return a == b; }
            print(same(made.key, keep), made.secret == io.quilt4j.base.Secret.of(made.secret.reveal()));
            print(new ArrayList<>(List.of(keep)) == List.of(keep), (Object) 1000 == (Object) 1000);
            """)).isEqualTo("true false true true true\nfalse\ntrue true\nfalse false");
    }
}
