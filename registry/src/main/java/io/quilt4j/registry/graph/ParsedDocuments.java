package io.quilt4j.registry.graph;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Remembers the documents that clients send again and again, parsed and validated. Holds few, and no long ones: a
 * document is a stranger's text. Thread-safe.
 */
final class ParsedDocuments implements PreparsedDocumentProvider {

    private static final int MOST = 100;
    private static final int LONGEST = 20_000;

    private final Map<String, PreparsedDocumentEntry> recent = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparsedDocumentEntry> eldest) {
            return size() > MOST;
        }
    };

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        PreparsedDocumentEntry known;
        synchronized (recent) {
            known = recent.get(input.getQuery());
        }
        if (known == null) {
            known = parse.apply(input);
            if (!known.hasErrors() && input.getQuery().length() <= LONGEST) {
                synchronized (recent) {
                    recent.put(input.getQuery(), known);
                }
            }
        }
        return CompletableFuture.completedFuture(known);
    }
}
