package io.quilt4j.internal.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.QuiltException;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a document of many aliases.
 *
 * @param data by alias; missing or null where the whole answer is unknown
 * @param failure what {@link GraphQlClient#run} would have thrown; null: no error at all
 * @param refused whether the document was refused before any of it ran
 */
public record PartialAnswer(JsonNode data, @Nullable QuiltException failure, boolean refused) {}
