package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.graphql.PartialAnswer;
import io.quilt4j.keys.ApiKeyField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads keys by id, many as aliases of one request; one by one where a registry refuses that. */
final class BatchedReads {

    static final int SIZE = 100;

    private final GraphQlClient client;
    private final Scope scope;

    BatchedReads(GraphQlClient client, Scope scope) {
        this.client = client;
        this.scope = scope;
    }

    /** The keys that there are, in the order of {@code ids}; none for a caller who is nobody. */
    List<SelectedRow> rows(Collection<String> ids, Selection selection) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
        List<SelectedRow> rows = new ArrayList<>(distinct.size());
        for (int start = 0; start < distinct.size(); start += SIZE) {
            read(distinct.subList(start, Math.min(start + SIZE, distinct.size())), selection, false, rows);
        }
        return rows;
    }

    /**
     * Which of the ids, 100 at most, exist. A caller who has become nobody sees no key at all, which must not be taken for
     * keys that are gone: that is an {@link AuthenticationException}.
     */
    Set<String> alive(List<String> ids) {
        List<SelectedRow> rows = new ArrayList<>();
        read(ids, Selection.of(EnumSet.of(ApiKeyField.ID)), true, rows);
        return rows.stream().map(row -> row.required(ApiKeyField.ID)).collect(Collectors.toSet());
    }

    private void read(List<String> ids, Selection selection, boolean somebody, List<SelectedRow> rows) {
        if (ids.size() == 1) {
            JsonNode data = client.run(scope.get(ids.get(0), selection));
            take(data, List.of(scope.getField()), selection, somebody, rows);
            return;
        }
        PartialAnswer answer = client.runInParts(scope.getAll(ids, selection));
        if (answer.refused() && answer.failure() instanceof ProtocolException) {
            ids.forEach(id -> read(List.of(id), selection, somebody, rows));
            return;
        }
        if (answer.failure() != null) {
            throw answer.failure();
        }
        take(answer.data(), Scope.aliases(ids.size()), selection, somebody, rows);
    }

    private void take(
            JsonNode data, List<String> names, Selection selection, boolean somebody, List<SelectedRow> rows) {
        JsonNode keys = scope.holder(data);
        if (keys.isNull() && somebody) {
            throw new AuthenticationException("The registry no longer knows who is asking", NextStep.LOG_IN_AGAIN);
        }
        for (String name : names) {
            JsonNode key = keys.path(name);
            if (key.isMissingNode() && !keys.isNull()) {
                throw new ProtocolException("The registry's answer lacks keys. It may speak another version.");
            }
            if (key.isObject()) {
                rows.add(selection.row(key));
            }
        }
    }
}
