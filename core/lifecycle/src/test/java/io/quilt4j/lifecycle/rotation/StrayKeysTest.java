package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.EnvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The old key is not revoked while its secret stands where a new one did not come; in these texts {@code #} is that secret. */
class StrayKeysTest extends RotationFixture {

    private CreatedApiKey old;

    @BeforeEach
    void keyInUse() {
        old = fixture.keyInUse();
    }

    private String holding(String text) {
        String written =
                text.replace("#", old.secret().reveal()).replace('~', '#').replace('|', '\n');
        Fixture.write(fixture.env, written);
        return written;
    }

    private RotationPlan.Builder now() {
        return plan().idle(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"QUILT_API_KEY\": \"#\"}",
                "{|  \"QUILT_API_KEY\": \"#\",|  \"A\": 1|}|",
                "env:|  QUILT_API_KEY: #|",
                "environment:|  - QUILT_API_KEY=#|",
                "set -x QUILT_API_KEY #|",
                "setenv QUILT_API_KEY #|",
                "export A=1 QUILT_API_KEY=#|",
                "declare -x QUILT_API_KEY=\"#\"|",
                "quilt_api_key=#|",
                "K=#|QUILT_API_KEY=${K}|",
                "A=1; QUILT_API_KEY=#|",
                "export QUILT_API_KEY=\"#\"; export B=1|",
                "QUILT_API_KEY=#|OTHER=\"#\"|",
                "QUILT_API_KEY=#|OTHER=https://x:#@host/|",
            })
    void aFileThatHoldsTheKeyElsewhereIsRefusedBeforeAKeyIsMade(String text) {
        String written = holding(text);

        assertThatThrownBy(() -> fixture.rotations().start(now().build()))
                .isInstanceOf(QuiltException.class)
                .hasMessageStartingWith("No key was created")
                .hasMessageContainingAll(fixture.env.toString(), "line ", "by hand")
                .hasMessageNotContaining(old.secret().reveal());
        assertThatThrownBy(() ->
                        fixture.rotations().rehearse(now().replacesOthers(true).build()))
                .hasMessageStartingWith("No key was created");
        assertThat(fixture.env).content().isEqualTo(written);
        assertThat(fixture.names()).containsExactly("ci");
        assertThat(fixture.told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"A\": \"1\"}",
                "{|}|",
                "env:|",
                "[quilt]|key = 1|",
                "set -x A 1|",
                "A=1|if true; then|",
            })
    void toAFileThatIsNoDotEnvNoLineIsAdded(String text) {
        String written = holding(text);
        EnvFile place = new EnvFile(fixture.env, "QUILT_API_KEY");

        assertThatThrownBy(place::check)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(fixture.env + ", line ", "NAME=VALUE", "QUILT_API_KEY= ");
        assertThatThrownBy(() -> fixture.rotations().start(now().build())).hasMessageStartingWith("No key was created");
        assertThat(fixture.env).content().isEqualTo(written);
        assertThat(fixture.names()).containsExactly("ci");
    }

    /** What somebody has written there by hand is meant: in a script, say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "if true; then|export QUILT_API_KEY=#|fi|",
                "[quilt]|QUILT_API_KEY = \"#\"|",
                "source other|QUILT_API_KEY=|",
                "export A|QUILT_API_KEY='#' ~ for the etl|",
            })
    void aLineThatIsThereIsReplacedWhateverStandsAround(String text) throws IOException {
        holding(text);

        assertThat(fixture.rotations().start(now().build()).state()).isEqualTo("done");
        fixture.requireAWorkingKeyInPlace("after it");
        String now = Files.readString(fixture.env);
        assertThat(now).doesNotContain(old.secret().reveal());
        assertThat(now.contains("\"")).as("quotes stay").isEqualTo(text.contains("\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export QUILT_API_KEY=#; export B=1|",
                "QUILT_API_KEY=# && run|",
                "export QUILT_API_KEY=# B=1|",
                "export QUILT_API_KEY= B=1|",
                "QUILT_API_KEY=$(pass quilt)|",
                "QUILT_API_KEY=\"$(pass quilt)\"|",
                "QUILT_API_KEY=`pass quilt`|",
                "QUILT_API_KEY=x; B=1|QUILT_API_KEY=#|",
            })
    void whatAShellDoesBehindAValueIsNotWrittenOver(String text) {
        String written = holding(text);

        assertThatThrownBy(() ->
                        fixture.rotations().start(now().replacesOthers(true).build()))
                .hasMessageStartingWith("No key was created")
                .hasMessageContainingAll(fixture.env + ", line 1", "shell");
        assertThat(fixture.env).content().isEqualTo(written);
        assertThat(fixture.names()).containsExactly("ci");
    }

    @Test
    void aValueThatIsMoreThanTheKeyIsKept() {
        String written = holding("QUILT_API_KEY=Bearer #|");

        assertThatThrownBy(() -> fixture.rotations().start(now().build()))
                .hasMessageStartingWith("No key was created")
                .hasMessageContainingAll("more than", "--replace");
        assertThat(fixture.env).content().isEqualTo(written);

        RotationStatus done =
                fixture.rotations().start(now().replacesOthers(true).build());
        assertThat(done.state()).isEqualTo("done");
        assertThat(fixture.warnings).anyMatch(told -> told.contains("held more than the secret of the old key"));
        assertThat(fixture.warnings).noneMatch(told -> told.contains("no API key"));
    }

    @Test
    void aCommentThatHoldsItIsToldOf() {
        holding("~ was: #|A=1 ~ #|QUILT_API_KEY=#|");

        assertThat(fixture.rotations().start(now().build()).state()).isEqualTo("done");
        assertThat(fixture.warnings)
                .anyMatch(told -> told.contains(fixture.env + ", line 1") && told.contains("comment"))
                .anyMatch(told -> told.contains(fixture.env + ", line 2"));
    }

    @Test
    void eachOfTheLinesThatHoldItMayBeNamed() throws IOException {
        holding("QUILT_API_KEY=#|quilt_api_key=#|");
        EnvFile other = new EnvFile(fixture.env, "quilt_api_key");
        assertThatThrownBy(() -> fixture.rotations().start(now().build()))
                .hasMessageContaining("--to " + other.describe());

        assertThat(fixture.rotations().start(now().to(other).build()).state()).isEqualTo("done");
        assertThat(fixture.env).content().doesNotContain(old.secret().reveal());
    }

    @Test
    void theVariableThatAnotherOneIsMadeOfCanBeNamed() {
        holding("K=#|QUILT_API_KEY=${K}|");

        RotationPlan plan = RotationPlan.ofName("ci")
                .to(new EnvFile(fixture.env, "K"))
                .idle(Duration.ZERO)
                .build();
        assertThat(fixture.rotations().start(plan).state()).isEqualTo("done");
        assertThat(fixture.works(fixture.inPlace())).isTrue();
    }

    /** Somebody writes it there once the new secret is in place. */
    @Test
    void theOldKeyStaysWhileThePlaceHoldsItAgain() throws IOException {
        RotationStatus waits = fixture.rotations().start(plan().idle(HOUR).build());
        assertThat(waits.state()).isEqualTo("waiting");
        String written = Files.readString(fixture.env);
        Fixture.write(fixture.env, written + "OTHER=" + old.secret().reveal() + "\n");
        fixture.control().advance(HOUR.multipliedBy(2));

        RotationStatus still = fixture.rotations().resume(null);
        assertThat(still.state()).isEqualTo("waiting");
        assertThat(still.note()).contains("still holds", "line ", "the old key is kept");
        assertThat(fixture.names()).contains("ci");

        Fixture.write(fixture.env, written);
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("done");
    }

    /** Between the first look and the delivery. */
    @Test
    void whatComesThereWhileTheKeyIsMadeStopsIt() {
        Secret secret = old.secret();
        fixture.control().failNext(request -> "apiKeyCreate".equals(request.operationName()), (request, rest) -> {
            Fixture.write(fixture.env, "QUILT_API_KEY=" + secret.reveal() + "\nOTHER=" + secret.reveal() + "\n");
            return rest.answer(request);
        });

        assertThatThrownBy(() -> fixture.rotations().start(now().build()))
                .hasMessageContainingAll("given up", "line 2", "The new key was revoked");
        assertThat(fixture.names()).containsExactly("ci");
        assertThat(List.of(fixture.inPlace())).containsExactly(secret);
    }
}
