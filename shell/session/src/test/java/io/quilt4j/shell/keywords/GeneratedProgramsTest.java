package io.quilt4j.shell.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What must hold for every program, tried on some hundreds; a failure names the seed. */
class GeneratedProgramsTest {

    private static final int PROGRAMS = 150;

    private final KeywordRewriter rewriter =
            new KeywordRewriter(ToolProvider.getSystemJavaCompiler(), "quilt3", "$keyword");

    @Test
    void aProgramWithoutKeywordArgumentsIsNeverChanged() {
        LongStream.range(0, PROGRAMS).forEach(seed -> {
            String program = Programs.of(seed, false);
            assertThat(rewriter.rewrite(program, new KnownNames()).java())
                    .as("seed %d: %s", seed, program)
                    .isEqualTo(program);
        });
    }

    @Test
    void everyKeywordArgumentIsRewrittenAndNothingElse() {
        Set<Boolean> changed = new HashSet<>();
        LongStream.range(0, PROGRAMS).forEach(seed -> {
            String program = Programs.of(seed, true);
            Rewritten rewritten = rewriter.rewrite(program, new KnownNames());
            assertThat(rewritten.java()).as("seed %d: %s", seed, program).isEqualTo(Programs.of(seed, false));
            assertThat(rewritten.problems()).as("seed %d: %s", seed, program).isEmpty();
            changed.add(!rewritten.edits().isEmpty());
        });
        assertThat(changed).contains(true, false);
    }

    @Test
    void everyPositionMapsThereAndBack() {
        LongStream.range(0, PROGRAMS).forEach(seed -> {
            String program = Programs.of(seed, true);
            Rewritten rewritten = rewriter.rewrite(program, new KnownNames());
            for (int offset = 0; offset <= program.length(); offset++) {
                int there = rewritten.edits().toEdited(offset);
                assertThat(rewritten.edits().toOriginal(there))
                        .as("seed %d, offset %d", seed, offset)
                        .isEqualTo(offset);
                boolean equalsSign = offset < program.length() && program.charAt(offset) == '=';
                if (offset < program.length() && !equalsSign) {
                    assertThat(rewritten.java().charAt(there))
                            .as("seed %d, offset %d", seed, offset)
                            .isEqualTo(program.charAt(offset));
                }
            }
            assertThat(rewritten.java().lines().count())
                    .as("seed %d: no line moves", seed)
                    .isEqualTo(program.lines().count());
        });
    }

    private static final class KnownNames implements Names {
        @Override
        public boolean isVariable(String name) {
            return name.equals("local");
        }

        @Override
        public boolean isOurs(String variable) {
            return false;
        }

        @Override
        public boolean isOurFunction(String name) {
            return name.equals("sorted");
        }

        @Override
        public Set<String> keywords() {
            return Set.copyOf(Programs.KEYWORDS);
        }
    }
}
