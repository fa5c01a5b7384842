package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenRequestsTest {

    @Test
    void keepsTheLastAndSaysWhenThoseAreNotAll() {
        SeenRequests requests = new SeenRequests();
        SeenRequest request = new SeenRequest("GET", "/", "", Map.of(), new byte[0], null, Map.of());
        for (int count = 0; count < SeenRequests.MOST; count++) {
            requests.add(request);
        }
        assertThat(requests.all()).hasSize(SeenRequests.MOST);

        requests.add(request);
        assertThatThrownBy(requests::all)
                .hasMessageContaining("There were 20001 requests")
                .hasMessageContaining("clearRequests");

        requests.clear();
        assertThat(requests.all()).isEmpty();
    }
}
