package io.quilt4j.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.audit.AuditCondition;
import java.util.Random;
import org.apache.calcite.runtime.SqlFunctions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LikePatternTest {

    private static final String LETTERS = "aab%_!\\.\n\uD83D\uDE00é";

    @Test
    void isWhatLikeIs() {
        SqlFunctions.LikeFunction like = new SqlFunctions.LikeFunction();
        Random random = new Random(5);
        int matching = 0;
        for (int round = 0; round < 200_000; round++) {
            String escape = random.nextBoolean() ? null : "!";
            String pattern = pattern(random, escape);
            String text =
                    random.nextInt(4) == 0 ? pattern.replace("%", "ba") : letters(random, "aab%_!.\n\uD83D\uDE00é");
            LikePattern read = new LikePattern(pattern, escape);
            // Calcite's takes all characters for one but those that end a line.
            String line = text.replace('\n', '\uFDD0');
            String wanted = pattern.replace('\n', '\uFDD0');
            boolean expected = escape == null ? like.like(line, wanted) : like.like(line, wanted, escape);
            assertThat(read.test(text))
                    .as("'%s' LIKE '%s' ESCAPE '%s'", text, pattern, escape)
                    .isEqualTo(expected);
            if (expected) {
                matching++;
                AuditCondition.Needed needed = read.needed();
                assertThat(text)
                        .as("'%s' ESCAPE '%s'", pattern, escape)
                        .startsWith(needed.start())
                        .contains(needed.within())
                        .endsWith(needed.end());
            }
        }
        assertThat(matching).isGreaterThan(10_000);
    }

    private static String pattern(Random random, @Nullable String escape) {
        String letters = letters(random, LETTERS);
        if (escape == null) {
            return letters;
        }
        // An escape character stands before a wildcard or itself, or LIKE refuses the pattern.
        return letters.replace(
                "!",
                switch (random.nextInt(3)) {
                    case 0 -> "!%";
                    case 1 -> "!_";
                    default -> "!!";
                });
    }

    private static String letters(Random random, String from) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }
}
