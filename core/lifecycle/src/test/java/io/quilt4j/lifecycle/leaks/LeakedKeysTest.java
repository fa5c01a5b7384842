package io.quilt4j.lifecycle.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.keys.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What two keys of one fingerprint mean: no registry can be brought to make such. */
class LeakedKeysTest {

    private static final Secret SECRET = Secret.of("qk_Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaEuXoViWt5");

    private record Key(String id, ApiKeyStatus status) implements ApiKey {
        @Override
        public String name() {
            return "name of " + id;
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of(SECRET);
        }

        @Override
        public Instant createdAt() {
            return Instant.EPOCH;
        }

        @Override
        public Instant expiresAt() {
            return Instant.EPOCH;
        }

        @Override
        public @Nullable Instant lastUsedAt() {
            return null;
        }

        @Override
        public String userEmail() {
            return "bob@example.com";
        }
    }

    private static KnownLeak lookedUp(String secret, ApiKey... keys) {
        Place place = new Place(Place.Kind.FILE, "a", 1, null, "");
        KnownLeak leak =
                LeakedKeys.unasked(List.of(new Leak(Secret.of(secret), place))).get(0);
        assertThat(leak.status()).isEqualTo(LeakStatus.NOT_ASKED);
        return LeakedKeys.lookUp(leak, keys.length == 0 ? Map.of() : Map.of(Fingerprint.of(SECRET), List.of(keys)));
    }

    @Test
    void severalKeysOfOneFingerprintAreAmbiguousAndAllAreShown() {
        Key one = new Key("1", ApiKeyStatus.ACTIVE);
        Key two = new Key("2", ApiKeyStatus.EXPIRED);
        KnownLeak leak = lookedUp(SECRET.reveal(), one, two);
        assertThat(leak.status()).isEqualTo(LeakStatus.AMBIGUOUS);
        assertThat(leak.mayWork()).isTrue();
        assertThat(leak.keys()).containsExactly(one, two);
        assertThat(LeakReport.json(List.of(leak))).contains("\"name\" : null", "name of 1", "name of 2", "AMBIGUOUS");
        assertThat(LeakReport.sarif(List.of(leak), "1"))
                .contains("\"level\" : \"error\"", "'name of 1'", "'name of 2'");
    }

    @Test
    void oneKeyIsAliveOrExpiredAndNoneIsNotFound() {
        assertThat(lookedUp(SECRET.reveal(), new Key("1", ApiKeyStatus.ACTIVE)).status())
                .isEqualTo(LeakStatus.ALIVE);
        KnownLeak expired = lookedUp(SECRET.reveal(), new Key("1", ApiKeyStatus.EXPIRED));
        assertThat(expired.status()).isEqualTo(LeakStatus.EXPIRED);
        assertThat(expired.mayWork()).isFalse();
        assertThat(lookedUp(SECRET.reveal()).status()).isEqualTo(LeakStatus.NOT_FOUND);
    }

    @Test
    void whatIsWrittenBehindASecretIsNoPartOfIt() {
        KnownLeak leak = lookedUp(SECRET.reveal() + "-staging_1", new Key("1", ApiKeyStatus.ACTIVE));
        assertThat(leak.status()).isEqualTo(LeakStatus.ALIVE);
        assertThat(leak.secret()).isEqualTo(SECRET);
        assertThat(leak.masked()).isEqualTo("qk_Zk3***Wt5");
    }
}
