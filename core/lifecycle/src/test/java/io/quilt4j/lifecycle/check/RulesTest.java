package io.quilt4j.lifecycle.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            expiring<14d,unused>90d,never-used>30d,lifetime>180d,owner-inactive,shared-name,name!~^ci-\\d{1,3}$ | 7
            expiring < 36h , shared-name                | 2
            name!~a,b,expiring<2w                       | 2
            name!~a,b,name!~c                           | 2
            name!~shared-name                           | 1
            name!~x,shared-named                        | 1
            """)
    void readsRules(String text, int count) {
        assertThat(new RuleReader(text).all()).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                      | 1  | a rule is missing here
            expiring<14d,           | 14 | a rule is missing here
            ,shared-name            | 1  | a rule is missing here
            old>3d                  | 1  | there is no rule 'old'
            shared-name, expirng<1d | 14 | there is no rule 'expirng'
            expiring>14d            | 9  | after expiring comes <, not '>'
            expiring<=14d           | 9  | after expiring comes <, not '<='
            unused<90d              | 7  | after unused comes >, not '<'
            lifetime                | 9  | after lifetime comes >.
            expiring<               | 10 | expiring< needs a time.
            expiring<14             | 10 | '14' is none
            expiring<14m            | 10 | '14m' is none
            expiring<-1d            | 10 | '-1d' is none
            expiring<1.5d           | 10 | '1.5d' is none
            expiring<9999999d       | 10 | '9999999d' is none
            shared-name>3           | 12 | put a comma between rules
            owner-inactive never-used>1d | 16 | put a comma between rules
            name=x                  | 5  | after name comes !~, not '='
            name!~                  | 7  | needs a regular expression
            name!~a(b               | 9  | cannot be read
            """)
    void saysWhereRulesCannotBeReadAndWhichFormsThereAre(String text, int place, String problem) {
        assertThatThrownBy(() -> KeyCheck.of(text))
                .isInstanceOfSatisfying(RuleSyntaxException.class, wrong -> assertThat(wrong.place())
                        .as(wrong.getMessage())
                        .isEqualTo(place))
                .hasMessageContaining("character " + place + ": ")
                .hasMessageContaining(problem)
                .hasMessageContaining(Rule.FORMS);
    }

    private static CheckedKey key(int age, int life, @Nullable Integer used, boolean active) {
        Instant created = NOW.minus(Duration.ofDays(age));
        return new CheckedKey(
                "id",
                "ci-1",
                "qk_abc...xyz",
                "bob@example.com",
                created,
                created.plus(Duration.ofDays(life)),
                used == null ? null : NOW.minus(Duration.ofDays(used)),
                active);
    }

    /** Age, life, days since the last use, whether it works. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            expiring<14d   | 77  | 90  | 1  | true  | true
            expiring<14d   | 76  | 90  | 1  | true  | false
            expiring<14d   | 99  | 90  | 1  | false | false
            unused>90d     | 100 | 300 | 91 | true  | true
            unused>90d     | 100 | 300 | 90 | true  | false
            unused>90d     | 91  | 300 | -  | true  | true
            unused>90d     | 90  | 300 | -  | true  | false
            never-used>30d | 31  | 90  | -  | true  | true
            never-used>30d | 30  | 90  | -  | true  | false
            never-used>30d | 31  | 90  | 31 | true  | false
            lifetime>180d  | 0   | 181 | -  | true  | true
            lifetime>180d  | 0   | 180 | -  | true  | false
            lifetime>180d  | 200 | 181 | -  | false | false
            owner-inactive | 0   | 90  | -  | true  | true
            shared-name    | 0   | 90  | -  | true  | false
            name!~^ci-     | 0   | 90  | -  | true  | false
            name!~^ci$     | 0   | 90  | -  | true  | true
            name!~1        | 0   | 90  | -  | true  | false
            """)
    void aRuleIsBrokenFromItsBoundOn(String rule, int age, int life, Integer used, boolean active, boolean broken) {
        CheckedKey key = key(age, life, used, active);
        Rule.Facts facts = Rule.Facts.of(List.of(key), NOW, Set.of("alice@example.com"));
        String why = new RuleReader(rule).all().get(0).rule().broken(key, facts);
        assertThat(active && why != null).isEqualTo(broken);
    }

    @Test
    void aNameIsSharedByWorkingKeysOfOneOwner() {
        CheckedKey one = key(0, 90, null, true);
        CheckedKey expired = key(99, 90, null, false);
        CheckedKey others = new CheckedKey(
                "other", one.name(), "qk_", "alice@example.com", one.createdAt(), one.expiresAt(), null, true);
        Rule rule = new RuleReader("shared-name").all().get(0).rule();
        assertThat(rule.broken(one, Rule.Facts.of(List.of(one, expired, others), NOW, Set.of())))
                .isNull();
        assertThat(rule.broken(one, Rule.Facts.of(List.of(one, one, others), NOW, Set.of())))
                .contains("2 working keys");
    }

    @Test
    void theRegistrySaysWhatTimeItIs() {
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().testControl(true))) {
            for (Duration off : List.of(Duration.ZERO, Duration.ofDays(-20), Duration.ofDays(20))) {
                Clock clock = Clock.offset(Clock.systemUTC(), off);
                try (Quilt quilt = Quilt.open(QuiltOptions.builder()
                        .catalog(stack.catalog())
                        .inMemory(true)
                        .clock(clock)
                        .environment(Map.of())
                        .build())) {
                    quilt.auth().login(Secret.of(stack.issueCode("admin")));
                    if (off.isZero()) {
                        quilt.apiKeys().create("k", 15);
                    }
                    CheckReport report = KeyCheck.of("expiring<14d").run(quilt, false);
                    assertThat(report.findings()).as("%s", off).isEmpty();
                    assertThat(KeyCheck.of("expiring<16d").run(quilt, true).findings())
                            .as("%s", off)
                            .hasSize(1);
                    assertThat(Duration.between(report.at(), stack.control().now())
                                    .abs())
                            .isLessThan(Duration.ofMinutes(5));
                }
            }
        }
    }
}
