package io.quilt4j.audit;

import static io.quilt4j.audit.AuditColumn.ADDITIONALEVENTDATA;
import static io.quilt4j.audit.AuditColumn.EVENTNAME;
import static io.quilt4j.audit.AuditColumn.EVENTTIME;
import static io.quilt4j.audit.AuditColumn.REQUESTPARAMETERS;
import static io.quilt4j.audit.AuditColumn.USERAGENT;
import static io.quilt4j.audit.AuditColumn.USERIDENTITY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.quilt4j.audit.AuditCondition.OneOf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scan, which steps over bytes, and a reader on Jackson agree about every line, whatever is in it. */
class AgainstReferenceTest {

    private static final List<String> SCRAPS = List.of(
            "\\",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\\u0061",
            "\\u00e9",
            "\\n",
            " ",
            "\t",
            "1",
            "-",
            "e5",
            "null",
            "true",
            "api_key",
            "\"TYPE\":1,",
            "\"type\":\"api_key\",",
            "\"Auth\":{},",
            "\\\"",
            "\\/",
            "é",
            "\u212A");

    @TempDir
    Path root;

    @Test
    void readsGeneratedAndDamagedLinesAlike() {
        List<String> lines = lines(3000);
        TrailFixture trail = new TrailFixture(root).file("2026/11/27/a.jsonl", lines.toArray(String[]::new));
        List<AuditField> fields = new ArrayList<>();
        AuditColumn.ALL.stream()
                .filter(column -> column != AuditColumn.DATE)
                .map(AuditField::of)
                .forEach(fields::add);
        fields.add(AuditField.scalar(USERIDENTITY, JsonPath.of("$.sessionContext.auth.type")));
        fields.add(AuditField.scalar(USERIDENTITY, JsonPath.of("$.SESSIONCONTEXT.auth.keyname")));
        fields.add(AuditField.scalar(REQUESTPARAMETERS, JsonPath.of("$.input.expiresInDays")));
        fields.add(AuditField.scalar(USERIDENTITY, JsonPath.of("$.isAdmin")));

        List<List<@Nullable Object>> expected = new ArrayList<>();
        long bad = 0;
        for (String line : lines) {
            Map<AuditColumn, String> columns = ReferenceReader.columns(line);
            if (columns == null) {
                bad++;
                continue;
            }
            List<@Nullable Object> row = new ArrayList<>();
            for (AuditColumn column : AuditColumn.ALL) {
                if (column == EVENTTIME) {
                    row.add(ReferenceReader.time(columns.get(column)));
                } else if (column != AuditColumn.DATE) {
                    row.add(columns.get(column));
                }
            }
            String identity = columns.get(USERIDENTITY);
            row.add(ReferenceReader.scalar(identity, "sessionContext", "auth", "type"));
            row.add(ReferenceReader.scalar(identity, "SESSIONCONTEXT", "auth", "keyname"));
            row.add(ReferenceReader.scalar(columns.get(REQUESTPARAMETERS), "input", "expiresInDays"));
            row.add(ReferenceReader.scalar(identity, "isAdmin"));
            expected.add(row);
        }

        List<List<@Nullable Object>> rows = trail.scan(AuditQuery.of(fields));

        assertThat(rows).hasSize(expected.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(trail.report.badLines()).isEqualTo(bad).isGreaterThan(300);
        assertThat(expected.size()).isGreaterThan(1500);
    }

    @Test
    void theByteFilterLetsEveryWantedLineThrough() throws IOException {
        List<String> lines = lines(2000);
        List<AuditField> fields = List.of(
                AuditField.scalar(USERIDENTITY, JsonPath.of("$.sessionContext.auth.type")),
                AuditField.scalar(USERIDENTITY, JsonPath.of("$.sessionContext.auth.keyName")),
                AuditField.scalar(REQUESTPARAMETERS, JsonPath.of("$.input.name")),
                AuditField.of(USERAGENT),
                AuditField.of(EVENTNAME),
                AuditField.of(ADDITIONALEVENTDATA));
        int wanted = 0;
        int refused = 0;
        for (AuditField field : fields) {
            List<@Nullable String> found = new ArrayList<>();
            lines.forEach(line -> found.add(value(line, field)));
            for (Set<String> values : values(found)) {
                LineFilter filter = new LineFilter(List.of(new OneOf(field, values)), new PathTree(List.of(field)));
                Lines bytes = new Lines(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(UTF_8)), 0);
                for (int i = 0; i < lines.size(); i++) {
                    assertThat(bytes.next()).isTrue();
                    boolean admitted = filter.admits(bytes);
                    String value = found.get(i);
                    if (value != null && values.contains(value)) {
                        assertThat(admitted).as(lines.get(i)).isTrue();
                        wanted++;
                    }
                    refused += admitted ? 0 : 1;
                }
            }
        }
        assertThat(wanted).isGreaterThan(2000);
        assertThat(refused).isGreaterThan(15_000);
    }

    @Test
    void theByteFilterLetsEveryLineThroughThatHasWhatAPatternNeeds() throws IOException {
        List<String> lines = lines(2000);
        byte[] text = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        Random random = new Random(9);
        int wanted = 0;
        int refused = 0;
        for (AuditField field : List.of(
                AuditField.scalar(USERIDENTITY, JsonPath.of("$.sessionContext.auth.keyName")),
                AuditField.scalar(REQUESTPARAMETERS, JsonPath.of("$.input.name")),
                AuditField.of(USERAGENT),
                AuditField.of(USERIDENTITY),
                AuditField.of(REQUESTPARAMETERS))) {
            List<@Nullable String> found = new ArrayList<>();
            lines.forEach(line -> found.add(value(line, field)));
            for (int round = 0; round < 60; round++) {
                AuditCondition.Needed needed = needed(found.get(random.nextInt(found.size())), random);
                Predicate<String> passes = value -> value.startsWith(needed.start())
                        && value.contains(needed.within())
                        && value.endsWith(needed.end());
                LineFilter filter = new LineFilter(
                        List.of(new AuditCondition.Passes(field, passes, needed)), new PathTree(List.of(field)));
                Lines bytes = new Lines(new ByteArrayInputStream(text), 0);
                for (int i = 0; i < lines.size(); i++) {
                    assertThat(bytes.next()).isTrue();
                    boolean admitted = filter.admits(bytes);
                    String value = found.get(i);
                    if (value != null && passes.test(value)) {
                        assertThat(admitted)
                                .as("%s in %s", needed, lines.get(i))
                                .isTrue();
                        wanted++;
                    }
                    refused += admitted ? 0 : 1;
                }
            }
        }
        assertThat(wanted).isGreaterThan(20_000);
        assertThat(refused).isGreaterThan(20_000);
    }

    /** Some of the beginning, of what lies within and of the end of a value. */
    private static AuditCondition.Needed needed(@Nullable String value, Random random) {
        String text = value == null ? "quilt" : value;
        int start = random.nextInt(Math.min(6, text.length() + 1));
        int end = random.nextInt(Math.min(6, text.length() + 1));
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(Math.min(12, text.length() - from + 1));
        return new AuditCondition.Needed(
                random.nextBoolean() ? text.substring(0, start) : "",
                random.nextBoolean() ? text.substring(from, to) : "",
                random.nextBoolean() ? text.substring(text.length() - end) : "");
    }

    @Test
    void conditionsHoldForTheSameLines() {
        List<String> lines = lines(3000);
        TrailFixture trail = new TrailFixture(root);
        for (int file = 0; file < 30; file++) {
            trail.file(
                    String.format("2026/11/%02d/a.jsonl", file + 1),
                    lines.subList(file * 100, file * 100 + 100).toArray(String[]::new));
        }
        AuditField type = AuditField.scalar(USERIDENTITY, JsonPath.of("$.sessionContext.auth.type"));
        AuditField name = AuditField.scalar(USERIDENTITY, JsonPath.of("$.sessionContext.auth.keyName"));
        for (String value :
                List.of("ci", "caf\u00e9 \u00fcber", "back\\slash\\u0061", "", "{\"type\":\"api_key\"}", "null")) {
            List<@Nullable Object> expected = new ArrayList<>();
            for (String line : lines) {
                if ("api_key".equals(value(line, type)) && value.equals(value(line, name))) {
                    expected.add(value(line, AuditField.of(EVENTNAME)));
                }
            }
            assertThat(trail.column(EVENTNAME, new OneOf(type, Set.of("api_key")), new OneOf(name, Set.of(value))))
                    .isEqualTo(expected)
                    .isNotEmpty();
        }
    }

    /** {@code a\"b} in SQL is four characters, and the JSON of three others. */
    @Test
    void aTextThatLooksLikeTheJsonOfAnotherIsNotThatOne() {
        List<String> values =
                List.of("a\"b", "CORP\\bob", "CORP\nina", "\\", "a/b", "abc", "tab\t", "\u00e9", "\r", "\b\f");
        List<String> all = new ArrayList<>(values);
        for (String value : values) {
            // The text that is written as the value is, and the one that is written as that.
            String json = json(value);
            all.add(json);
            all.add(json(json));
        }
        all.addAll(List.of("a\\/b", "\\u0061bc", "\\u00e9"));
        List<String> lines = new ArrayList<>();
        for (String value : all) {
            String json = json(value);
            for (String written : List.of(json, json.replace("/", "\\/"), json.replaceFirst("^a", "\\\\u0061"))) {
                lines.add(line(lines.size(), written));
            }
        }
        TrailFixture trail = new TrailFixture(root).file("2026/11/27/a.jsonl", lines.toArray(String[]::new));
        AuditField name = AuditField.scalar(USERIDENTITY, JsonPath.of("$.sessionContext.auth.keyName"));
        for (AuditField field : List.of(AuditField.of(USERAGENT), name)) {
            for (String value : all) {
                List<@Nullable Object> expected = new ArrayList<>();
                for (String line : lines) {
                    if (value.equals(value(line, field))) {
                        expected.add(value(line, AuditField.of(EVENTNAME)));
                    }
                }
                for (Set<String> wanted : List.of(Set.of(value), Set.of(value, "another"))) {
                    assertThat(trail.column(EVENTNAME, new OneOf(field, wanted)))
                            .as(value)
                            .containsExactlyInAnyOrderElementsOf(expected)
                            .isNotEmpty();
                }
            }
        }
    }

    private static String json(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    private static String line(int event, String written) {
        return "{\"eventTime\":\"2026-11-27T01:02:03Z\",\"eventName\":\"" + event + "\",\"userAgent\":\"" + written
                + "\",\"userIdentity\":{\"sessionContext\":{\"auth\":{\"keyName\":\"" + written + "\"}}}}";
    }

    /** The commonest values of the field, one by one, and some of them together. */
    private static List<Set<String>> values(List<@Nullable String> found) {
        List<String> all = new ArrayList<>();
        for (String value : found) {
            if (value != null && all.size() < 8 && !all.contains(value)) {
                all.add(value);
            }
        }
        List<Set<String>> sets = new ArrayList<>();
        all.forEach(value -> sets.add(Set.of(value)));
        sets.add(Set.copyOf(all.subList(0, all.size() / 2)));
        return sets;
    }

    private static @Nullable String value(String line, AuditField field) {
        Map<AuditColumn, String> columns = ReferenceReader.columns(line);
        String column = columns == null ? null : columns.get(field.column());
        return field.path() == null
                ? column
                : ReferenceReader.scalar(
                        column,
                        field.path().steps().stream().map(JsonPath.Step::name).toArray(String[]::new));
    }

    /** Half of them damaged in one to three places, half of those so that they are mostly JSON still. */
    static List<String> lines(int count) {
        GeneratedTrail generator = new GeneratedTrail(7, false);
        Random random = new Random(8);
        String[] lines = new String[count];
        for (int i = 0; i < count; i++) {
            StringBuilder line = new StringBuilder(generator.line(Instant.parse("2026-11-27T00:00:00Z")));
            for (int damage = random.nextInt(2) * (1 + random.nextInt(3)); damage > 0; damage--) {
                int at = random.nextInt(line.length());
                if (random.nextBoolean()) {
                    at = Math.max(0, line.indexOf("\"", at) + (random.nextBoolean() ? 1 : 0));
                }
                int until = Math.min(line.length(), at + random.nextInt(3));
                line.replace(at, until, SCRAPS.get(random.nextInt(SCRAPS.size())));
            }
            lines[i] = line.toString();
        }
        return Arrays.asList(lines);
    }
}
