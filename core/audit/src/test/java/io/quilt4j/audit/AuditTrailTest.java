package io.quilt4j.audit;

import static io.quilt4j.audit.AuditColumn.ADDITIONALEVENTDATA;
import static io.quilt4j.audit.AuditColumn.DATE;
import static io.quilt4j.audit.AuditColumn.EVENTNAME;
import static io.quilt4j.audit.AuditColumn.EVENTTIME;
import static io.quilt4j.audit.AuditColumn.EVENTTYPE;
import static io.quilt4j.audit.AuditColumn.REQUESTPARAMETERS;
import static io.quilt4j.audit.AuditColumn.USERIDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.audit.AuditCondition.Compared;
import io.quilt4j.audit.AuditCondition.OneOf;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {

    private static final String LOGIN = "{\"eventVersion\":\"1.0\",\"eventTime\":\"2023-06-08T13:59:36Z\","
            + "\"eventID\":\"92e66ee3-42fd-4142-990d-9d54059c583b\",\"eventSource\":\"QuiltServer\","
            + "\"eventType\":\"QuiltApiCall\",\"eventName\":\"Auth.Login\",\"userAgent\":\"Mozilla/5.0\","
            + "\"sourceIPAddress\":\"127.0.0.1\",\"userIdentity\":{\"type\":\"QuiltUser\",\"id\":\"7\","
            + "\"userName\":\"example_user\",\"email\":\"example_user@example.com\",\"isAdmin\":true,"
            + "\"isActive\":true,\"isSsoOnly\":false,\"isService\":false,"
            + "\"lastLogin\":\"2023-03-23T12:37:53Z\",\"dateJoined\":\"2020-11-16T03:32:01Z\","
            + "\"roleId\":\"3\"},\"requestID\":\"Root=1-67891233-abcdef012345678912345678\","
            + "\"requestParameters\":{\"username\":\"example_user\",\"password\":\"***\"},"
            + "\"responseElements\":null,\"errorCode\":null,\"errorMessage\":null,"
            + "\"additionalEventData\":{\"method\":\"password\"}}";

    @TempDir
    Path root;

    private TrailFixture trail;

    @BeforeEach
    void trail() {
        trail = new TrailFixture(root);
    }

    @Test
    @DisplayName("statement 88: the cells of the documented samples are reproduced, member by member")
    void showsObjectsAsTheDocumentationDoes() {
        trail.file("2023/06/08/a.jsonl", LOGIN);

        assertThat(trail.column(USERIDENTITY))
                .containsExactly("{\"isssoonly\":false,\"isadmin\":true,\"lastlogin\":\"2023-03-23T12:37:53Z\","
                        + "\"roleid\":\"3\",\"isactive\":true,\"isservice\":false,\"id\":\"7\",\"type\":\"QuiltUser\","
                        + "\"datejoined\":\"2020-11-16T03:32:01Z\",\"email\":\"example_user@example.com\","
                        + "\"username\":\"example_user\"}");
        assertThat(trail.column(REQUESTPARAMETERS))
                .containsExactly("{\"password\":\"***\",\"username\":\"example_user\"}");
        assertThat(trail.column(ADDITIONALEVENTDATA)).containsExactly("{\"method\":\"password\"}");
    }

    @Test
    @DisplayName("statement 87: a path finds its member in any case")
    void pathsIgnoreCase() {
        trail.file("2023/06/08/a.jsonl", LOGIN);

        for (String path : List.of("$.isadmin", "$.isAdmin", "$[\"ISADMIN\"]")) {
            assertThat(trail.values(AuditField.scalar(USERIDENTITY, JsonPath.of(path))))
                    .containsExactly("true");
        }
    }

    @Test
    @DisplayName("statement 90: eventtime is a time in milliseconds")
    void readsTheTime() {
        trail.file("2023/06/08/a.jsonl", LOGIN);

        assertThat(trail.column(EVENTTIME))
                .containsExactly(Instant.parse("2023-06-08T13:59:36Z").toEpochMilli());
    }

    @Test
    void typeStandsForEventType() {
        trail.file(
                "a.jsonl",
                "{\"eventVersion\":\"1.0\",\"type\":\"QuiltApiCall\"}",
                "{\"type\":\"x\",\"eventType\":\"y\"}");

        assertThat(trail.column(EVENTTYPE)).containsExactly("QuiltApiCall", "y");
    }

    @Test
    @DisplayName("statement 89: date is the folder's, or the event's in UTC")
    void readsOnlyTheFoldersOfTheDates() {
        trail.file("2023/06/07/a.jsonl", LOGIN)
                .file("date=2023-06-08/a.jsonl", LOGIN)
                .file("date=2023%2F06%2F09/a.jsonl", LOGIN)
                .file("date=2023/06/10/a.jsonl", LOGIN)
                .file("year=2023/month=6/day=7/a.jsonl", LOGIN)
                .file("year=2023/month=06/day=9/a.jsonl", LOGIN)
                .file("loose.jsonl", LOGIN);

        AuditCondition from8 = new Compared(AuditField.of(DATE), Comparison.GREATER_OR_EQUAL, "2023/06/08");
        assertThat(trail.column(DATE, from8))
                .containsExactlyInAnyOrder("2023/06/08", "2023/06/08", "2023/06/09", "2023/06/09", "2023/06/10");
        assertThat(trail.report.filesRead()).isEqualTo(5);
        assertThat(trail.report.foldersSkipped()).isEqualTo(2);
    }

    @Test
    void countsWithoutAnyField() {
        trail.file("a.jsonl", LOGIN, LOGIN);

        assertThat(trail.scan(AuditQuery.of(List.of()))).hasSize(2);
        assertThat(trail.scan(
                        AuditQuery.of(List.of()).where(new OneOf(AuditField.of(EVENTNAME), Set.of("Auth.Logout")))))
                .isEmpty();
    }
}
