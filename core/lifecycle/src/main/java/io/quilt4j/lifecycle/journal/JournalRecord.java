package io.quilt4j.lifecycle.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal.
 *
 * @param n counted from 1
 * @param time of the machine that wrote it
 * @param prev the hash of the record before; of the first one {@link #NOTHING_BEFORE}
 * @param hash SHA-256, in hex, of {@code prev} and of the record without {@code hash} in the form of RFC 8785
 */
public record JournalRecord(long n, Instant time, String prev, String hash, Entry entry) {

    /** What stands before the first record. */
    public static final String NOTHING_BEFORE = "0".repeat(64);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static JournalRecord after(long n, String prev, Instant time, Entry entry) {
        return new JournalRecord(n, time, prev, sha256(prev + CanonicalJson.of(members(n, time, prev, entry))), entry);
    }

    /** The records of what happens now, each with the hash of the one before; {@code last} null: there is none yet. */
    static List<JournalRecord> chain(@Nullable JournalRecord last, Clock clock, List<Entry> entries) {
        List<JournalRecord> records = new ArrayList<>();
        long n = last == null ? 0 : last.n();
        String prev = last == null ? NOTHING_BEFORE : last.hash();
        for (Entry entry : entries) {
            JournalRecord record = after(++n, prev, clock.instant().truncatedTo(ChronoUnit.MILLIS), entry);
            records.add(record);
            prev = record.hash();
        }
        return records;
    }

    /** Whether it is the next of a journal that has {@code before}. */
    boolean follows(List<JournalRecord> before) {
        String last = before.isEmpty()
                ? NOTHING_BEFORE
                : before.get(before.size() - 1).hash();
        return n == before.size() + 1 && prev.equals(last);
    }

    /** The line, in the form of RFC 8785, without its end. */
    String line() {
        Map<String, @Nullable Object> members = members(n, time, prev, entry);
        members.put("hash", hash);
        return CanonicalJson.of(members);
    }

    private static Map<String, @Nullable Object> members(long n, Instant time, String prev, Entry entry) {
        Map<String, @Nullable Object> members = entry.members();
        members.put("n", n);
        members.put("time", time.toString());
        members.put("prev", prev);
        return members;
    }

    /** Empty unless the line is one that {@link #line} gives, to the byte, with its right hash. */
    static Optional<JournalRecord> read(String line) {
        try {
            JsonNode tree = MAPPER.readTree(line);
            if (tree == null) {
                return Optional.empty();
            }
            JournalRecord read = after(
                    tree.path("n").asLong(),
                    tree.path("prev").asText(),
                    Instant.parse(tree.path("time").asText()),
                    entry(tree));
            return Optional.of(read).filter(record -> record.line().equals(line));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Entry entry(JsonNode tree) {
        JsonNode key = tree.path("key");
        return new Entry(
                text(tree, "run"),
                tree.path("op").asText(),
                tree.path("registry").asText(),
                text(tree, "user"),
                text(key, "id"),
                text(key, "name"),
                text(key, "fingerprint"),
                tree.path("outcome").asText(),
                text(tree, "reason"));
    }

    private static @Nullable String text(JsonNode object, String name) {
        return object.path(name).textValue();
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
