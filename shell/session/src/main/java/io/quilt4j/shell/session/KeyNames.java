package io.quilt4j.shell.session;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.QuiltException;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.KeyDirectory;
import io.quilt4j.shell.session.Completion.Candidate;
import io.quilt4j.shell.session.Completion.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Completes names and ids of keys inside the quotes in which one is wanted: {@code quilt3.api_keys.list(name="ci-},
 * {@code WHERE name = 'ci-}. Asks the catalog, and waits for it no longer than a person at a Tab does.
 */
final class KeyNames {

    private static final int MOST = 200;

    private static final long PATIENCE_SECONDS = 2;

    private static final String KEYS = "(?s).*\\bquilt3\\s*\\.\\s*(admin\\s*\\.\\s*)?api_keys\\s*\\.\\s*";

    private static final String QUOTED = "([\"'])([^\"'\\\\\\n]*)";

    /** The last call that is open, its last keyword, and what stands in the quote behind it. */
    private static final Pattern CALL =
            Pattern.compile(KEYS + "(?!create\\b)\\w+\\s*\\((?:[^()]*,)?\\s*(name|key_name|id)\\s*=\\s*" + QUOTED);

    /** An id needs no keyword. */
    private static final Pattern BY_ID = Pattern.compile(KEYS + "(?:get|revoke)\\s*\\(\\s*()" + QUOTED);

    private static final Pattern COMPARED = Pattern.compile(
            "(?is).*\\b(name|id)\\s*(?:=|<>|!=|\\b(?:not\\s+)?in\\s*\\()\\s*(?:'[^']*'\\s*,\\s*)*'([^'\\n]*)");

    private static final Pattern TABLE =
            Pattern.compile("(?is).*\\b(?:from|update)\\s+(admin_)?(?:expiring_)?api_keys\\b.*");

    private final Supplier<QuiltCalls> quilt;

    KeyNames(Supplier<QuiltCalls> quilt) {
        this.quilt = quilt;
    }

    /** At the end of Java or Python; null when no key is wanted there, or none is known. */
    @Nullable
    Completion ofCall(String before) {
        Matcher call = CALL.matcher(before);
        Matcher found = call.matches() ? call : BY_ID.matcher(before);
        if (found != call && !found.matches()) {
            return null;
        }
        String quote = found.group(3);
        String typed = found.group(4);
        boolean byName = found.group(2).endsWith("name");
        return completion(before.length() - typed.length() - 1, found.group(1) != null, byName, typed, quote);
    }

    /** At the end of {@code before}, the beginning of {@code statement}; null as above. */
    @Nullable
    Completion ofSql(String before, String statement) {
        Matcher table = TABLE.matcher(statement);
        Matcher compared = COMPARED.matcher(before);
        if (!table.matches() || !compared.matches()) {
            return null;
        }
        String typed = compared.group(2);
        boolean byName = compared.group(1).equalsIgnoreCase("name");
        return completion(before.length() - typed.length() - 1, table.group(1) != null, byName, typed, "'");
    }

    private @Nullable Completion completion(int start, boolean admin, boolean byName, String typed, String quote) {
        List<Candidate> candidates = known(admin, byName).entrySet().stream()
                .filter(known -> known.getKey().startsWith(typed))
                .filter(known -> known.getKey().chars().noneMatch(c -> c < ' ' || "\"'\\".indexOf(c) >= 0))
                .limit(MOST)
                .map(known -> new Candidate(quote + known.getKey() + quote, Kind.VALUE, known.getValue()))
                .toList();
        return candidates.isEmpty() ? null : new Completion(start, candidates);
    }

    /** What is completed, in order, and what tells one key from another. */
    private Map<String, String> known(boolean admin, boolean byName) {
        Map<String, String> known = new LinkedHashMap<>();
        for (ApiKey key : keys(admin)) {
            String about = byName ? (admin ? key.userEmail() : key.status().toString()) : key.name();
            known.putIfAbsent(byName ? key.name() : key.id(), about);
        }
        return known;
    }

    private List<? extends ApiKey> keys(boolean admin) {
        CompletableFuture<List<? extends ApiKey>> asked = new CompletableFuture<>();
        Thread asking = new Thread(() -> ask(admin, asked), "quilt4j key names");
        asking.setDaemon(true);
        asking.start();
        try {
            return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Nobody is logged in, or the catalog is slow: there is nothing to offer then.
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private void ask(boolean admin, CompletableFuture<List<? extends ApiKey>> asked) {
        try {
            KeyDirectory keys =
                    admin ? quilt.get().admin().apiKeys() : quilt.get().apiKeys();
            asked.complete(keys.list(ApiKeyFilter.ANY));
        } catch (QuiltException e) {
            asked.completeExceptionally(e);
        }
    }
}
