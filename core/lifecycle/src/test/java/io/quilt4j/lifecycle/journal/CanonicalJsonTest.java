package io.quilt4j.lifecycle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples of RFC 8785. */
class CanonicalJsonTest {

    @Test
    void textsAreEscapedAsInSection322() {
        String text = "\u20ac$\u000F\nA'B\"\\\\\"/";

        assertThat(CanonicalJson.of(Map.of("string", text)))
                .isEqualTo("{\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void membersAreInTheOrderOfSection323() {
        Map<String, String> members = new HashMap<>();
        members.put("\u20ac", "Euro Sign");
        members.put("\r", "Carriage Return");
        members.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        members.put("1", "One");
        members.put("\ud83d\ude00", "Emoji: Grinning Face");
        members.put("\u0080", "Control");
        members.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(Arrays.stream(CanonicalJson.of(members).split(",", -1)).map(member -> member.split("\":\"", -1)[1]))
                .containsExactly(
                        "Carriage Return\"",
                        "One\"",
                        "Control\"",
                        "Latin Small Letter O With Diaeresis\"",
                        "Euro Sign\"",
                        "Emoji: Grinning Face\"",
                        "Hebrew Letter Dalet With Dagesh\"}");
    }
}
