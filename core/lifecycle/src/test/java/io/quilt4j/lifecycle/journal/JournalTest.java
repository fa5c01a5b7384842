package io.quilt4j.lifecycle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.StorageException;
import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChange.Action;
import io.quilt4j.keys.KeyChange.Outcome;
import io.quilt4j.keys.KeyChangeListener;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Journal journal() {
        return new Journal(folder.resolve("quilt4j/journal.jsonl"), CLOCK, warnings::add);
    }

    private static Entry entry(String outcome, @Nullable String reason) {
        return new Entry(
                null,
                "create",
                "https://registry.example.com",
                "ann@example.com",
                "id-1",
                "ci",
                "qk_abc...xyz",
                outcome,
                reason);
    }

    private Journal ofFive() {
        Journal journal = journal();
        journal.append(List.of(entry("intent", null), entry("done", null)));
        for (String reason : List.of("\u00e4 \ud83d\ude00", "\"\\\r\n", "")) {
            journal.append(List.of(entry("intent", reason)));
        }
        return journal;
    }

    /** The hashes were computed by hand: {@code printf '%s%s' PREV RECORD | sha256sum}. */
    @Test
    void aRecordIsCanonicalAndNamesTheOneBefore() throws Exception {
        Journal journal = journal();
        journal.append(List.of(entry("intent", "weekly")));
        journal.append(List.of(entry("done", null)));

        String first =
                "\"key\":{\"fingerprint\":\"qk_abc...xyz\",\"id\":\"id-1\",\"name\":\"ci\"},\"n\":1,\"op\":\"create\","
                        + "\"outcome\":\"intent\",\"prev\":\"" + "0".repeat(64) + "\",\"reason\":\"weekly\","
                        + "\"registry\":\"https://registry.example.com\",\"run\":null,\"time\":\"2026-11-29T10:00:00Z\","
                        + "\"user\":\"ann@example.com\"}";
        String hash = JournalRecord.sha256("0".repeat(64) + "{" + first);
        assertThat(Files.readAllLines(journal.path()))
                .hasSize(2)
                .first()
                .isEqualTo("{\"hash\":\"" + hash + "\"," + first);
        assertThat(journal.records().get(1).prev()).isEqualTo(hash);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal.path())))
                .isEqualTo("rw-------");
        assertThat(journal.head())
                .hasToString("quilt4j-journal/" + hash.substring(0, 16) + "\n2\n"
                        + java.util.Base64.getEncoder()
                                .encodeToString(java.util.HexFormat.of()
                                        .parseHex(journal.records().get(1).hash()))
                        + "\n");
    }

    @Test
    void anyByteThatIsChangedIsSeen() throws Exception {
        Journal journal = ofFive();
        byte[] whole = Files.readAllBytes(journal.path());

        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(journal.path(), changed);
            boolean lastEnd = at == whole.length - 1;
            Verification found = journal.verify();
            // Without its end the last line counts as torn, which the checkpoint tells from whole.
            assertThat(lastEnd ? found.torn() : found.broken())
                    .as("byte %d", at)
                    .isNotNull();
        }
    }

    @Test
    void theCheckpointShowsWhatTheChainCannot() throws Exception {
        Journal journal = ofFive();
        Checkpoint before = Checkpoint.read(journal.head() + "\n\u2014 somebody's signature\n");
        List<String> lines = Files.readAllLines(journal.path());

        assertThat(journal.verify().against(before)).isNull();
        assertThat(journal.verify().against(new Checkpoint("quilt4j-journal/empty", 0, JournalRecord.NOTHING_BEFORE)))
                .isNull();
        journal.append(List.of(entry("done", null)));
        assertThat(journal.verify().against(before)).isNull();
        Files.write(journal.path(), lines.subList(0, 4));
        assertThat(journal.verify().broken()).isNull();
        assertThat(journal.verify().against(before)).contains("had 5 records", "has 4", "its end is missing");
        Files.delete(journal.path());
        assertThat(journal.verify().against(before)).contains("has 0");
        for (int i = 0; i < 6; i++) {
            journal.append(List.of(entry("failed", null)));
        }
        assertThat(journal.verify().broken()).isNull();
        assertThat(journal.verify().against(before)).contains("written anew");
        for (String nothing : List.of("", "a\nb\nc\n", "a\n1\n", "a\n1\nAAAA\n", "a\n-1\n" + "A".repeat(43) + "=\n")) {
            assertThatThrownBy(() -> Checkpoint.read(nothing)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void aTornLastLineIsCopiedAsideAndSaid() throws Exception {
        Journal journal = ofFive();
        byte[] whole = Files.readAllBytes(journal.path());
        int lastStart =
                new String(whole, 0, whole.length - 1, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf('\n')
                        + 1;

        for (int cut = lastStart + 1; cut < whole.length; cut += cut < whole.length - 9 ? 8 : 1) {
            Files.write(journal.path(), Arrays.copyOf(whole, cut));
            warnings.clear();
            boolean onlyItsEndIsMissing = cut == whole.length - 1;
            assertThat(journal.verify().broken()).as("cut at %d", cut).isNull();
            journal.append(List.of(entry("done", "next")));

            assertThat(journal.records()).hasSize(onlyItsEndIsMissing ? 6 : 5);
            assertThat(warnings).hasSize(onlyItsEndIsMissing ? 0 : 1);
            Path aside = journal.path().resolveSibling("journal.jsonl.torn." + lastStart);
            if (!onlyItsEndIsMissing) {
                assertThat(Files.readAllBytes(aside)).isEqualTo(Arrays.copyOfRange(whole, lastStart, cut));
            }
        }
    }

    @Test
    void aLastLineThatSomebodyChangedStopsTheWriting() throws Exception {
        Journal journal = ofFive();
        Files.writeString(
                journal.path(), Files.readString(journal.path()).replace("\"reason\":\"\"", "\"reason\":\"?\""));

        assertThatThrownBy(() -> journal.append(List.of(entry("done", null))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("journal verify");
    }

    @Test
    void longLinesAreFoundFromTheEnd() {
        Journal journal = journal();
        for (int length : List.of(1, 8_192, 100_000, 7_900, 8_000, 3)) {
            journal.append(List.of(entry("done", "x".repeat(length))));
        }

        assertThat(journal.records()).hasSize(6);
    }

    @Test
    void whatCannotBeWrittenIsAFailureOrAWarning() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        List<Path> places = new ArrayList<>(List.of(folder.resolve("file/journal.jsonl")));
        if (Files.exists(Path.of("/dev/full"))) {
            places.add(Files.createSymbolicLink(folder.resolve("full.jsonl"), Path.of("/dev/full")));
        }
        for (Path place : places) {
            Journal journal = new Journal(place, CLOCK, warnings::add);
            warnings.clear();
            assertThatThrownBy(() -> journal.append(List.of(entry("done", null))))
                    .as("%s", place)
                    .isInstanceOf(StorageException.class);
            journal.listener(null)
                    .beginning(URI.create("http://r"), List.of(KeyChange.creating("ci")))
                    .ended(List.of());
            assertThat(warnings).singleElement().asString().contains("not recorded");
        }
    }

    /** A revocation by secret tells a fingerprint only. */
    @Test
    void aRevocationBySecretNamesTheKeyThatWasMadeHere() {
        Journal journal = journal();
        KeyChangeListener listener = journal.listener(null);
        Map<String, String> made = Map.of("1", "qk_abc...xyz", "2", "qk_two...two", "3", "qk_two...two", "4", "qk_***");
        for (String id : List.of("1", "2", "3", "4")) {
            String fingerprint = made.get(id);
            told(listener, new KeyChange(Action.CREATE, id, "ci" + id, fingerprint, "ann@x", Outcome.DONE, null));
        }
        for (String fingerprint : List.of("qk_abc...xyz", "qk_two...two", "qk_new...new", "qk_***")) {
            told(listener, new KeyChange(Action.REVOKE, null, null, fingerprint, null, Outcome.DONE, "by its secret"));
        }

        assertThat(journal.records().stream().map(JournalRecord::entry))
                .filteredOn(entry -> entry.op().equals("revoke"))
                .extracting(Entry::id, Entry::name, Entry::user)
                .containsExactly(
                        tuple("1", "ci1", "ann@x"),
                        tuple(null, null, null),
                        tuple(null, null, null),
                        tuple(null, null, null));
    }

    private static void told(KeyChangeListener listener, KeyChange change) {
        listener.beginning(URI.create("http://r"), List.of()).ended(List.of(change));
    }

    @Test
    void anInterruptedThreadStillRecordsWhatItDid() {
        Journal journal = journal();
        Thread.currentThread().interrupt();
        journal.append(List.of(entry("done", null)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(journal.records()).hasSize(1);
    }

    @Test
    void whatMightBeASecretIsMasked() throws Exception {
        Journal journal = journal();
        journal.append(List.of(new Entry(
                null,
                "create",
                "http://r",
                null,
                null,
                "qk_abcdefghijklmnop",
                null,
                "done",
                "leaked (qk_abcdefghijklmnop), half a character: \ud83d")));

        assertThat(Files.readString(journal.path())).doesNotContain("abcdefgh").contains("leaked (qk_***)");
        assertThat(journal.verify().broken()).isNull();
    }

    @Test
    void severalProcessesTakeTurns() throws Exception {
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            journal().path().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(new File(folder.toFile(), "out" + i))
                    .start());
        }
        for (int i = 0; i < 2; i++) {
            assertThat(writers.get(i).waitFor())
                    .as(Files.readString(folder.resolve("out" + i)))
                    .isZero();
        }

        assertThat(journal().verify().broken()).isNull();
        assertThat(journal().records()).hasSize(40);
    }

    /** One process that writes. */
    static final class Writer {
        public static void main(String[] arguments) {
            Journal journal = new Journal(Path.of(arguments[0]), CLOCK, warning -> {
                throw new IllegalStateException(warning);
            });
            for (int i = 0; i < 20; i++) {
                journal.append(List.of(entry("done", null)));
            }
        }
    }

    @Test
    void itIsWhereStateIsKept() throws IOException {
        assertThat(Journal.path(Map.of("XDG_STATE_HOME", "/state", "HOME", "/home/ann")))
                .isEqualTo(Path.of("/state/quilt4j/journal.jsonl"));
        assertThat(Journal.path(Map.of("XDG_STATE_HOME", "relative", "HOME", "/home/ann")))
                .isEqualTo(Path.of("/home/ann/.local/state/quilt4j/journal.jsonl"));
    }
}
