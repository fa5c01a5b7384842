package io.quilt4j.registry.graph;

import io.quilt4j.registry.accounts.Texts;
import io.quilt4j.registry.graph.InputRefusal.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a new key may be called and how long it may live. All that is wrong is told at once. */
final class KeyRules {

    static final int LONGEST_NAME = 255;
    static final int MOST_DAYS = 365;

    private static final String KIND = "ValidationError";

    private KeyRules() {}

    static List<Problem> problems(String name, int expiresInDays) {
        List<Problem> problems = new ArrayList<>();
        int length = name.codePointCount(0, name.length());
        if (name.isBlank()) {
            problems.add(new Problem("input.name", "A key needs a name.", KIND, null));
        } else if (length > LONGEST_NAME) {
            problems.add(new Problem(
                    "input.name",
                    "A name may have " + LONGEST_NAME + " characters; this one has " + length + ".",
                    KIND,
                    Map.of("max", LONGEST_NAME, "length", length)));
        } else if (name.codePoints().anyMatch(Character::isISOControl)) {
            problems.add(new Problem("input.name", "A name must not contain control characters.", KIND, null));
        } else if (Texts.holdsHalfACharacter(name)) {
            problems.add(new Problem("input.name", "A name must not contain half a character.", KIND, null));
        }
        if (expiresInDays < 1 || expiresInDays > MOST_DAYS) {
            problems.add(new Problem(
                    "input.expiresInDays",
                    "A key may live from 1 to " + MOST_DAYS + " days, not " + expiresInDays + ".",
                    KIND,
                    Map.of("min", 1, "max", MOST_DAYS, "value", expiresInDays)));
        }
        return problems;
    }
}
