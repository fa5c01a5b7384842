package io.quilt4j.lifecycle.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What the SDK says of what is lacking, for people. */
class AwsFailureTest {

    @ParameterizedTest
    @CsvSource({"region, AWS_REGION", "credentials, AWS_ACCESS_KEY_ID"})
    void whatIsLackingIsNamedAndNoClass(String lacking, String variable) {
        RuntimeException failure = SdkClientException.create("Unable to load " + lacking
                + " from any of the providers in the chain a.b.Chain@1bff18fc: [c.d.E@123]");
        assertThat(AwsFailure.of("seen", failure))
                .hasMessageContainingAll("could not be seen", variable)
                .hasMessageNotContaining("@");
    }
}
