package io.quilt4j.registry.graph;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;

/** Quilt's own scalars: {@code Datetime}, {@code Json} and {@code JsonRecord} are written as they are given. */
final class PassThrough implements Coercing<Object, Object> {

    private PassThrough() {}

    static GraphQLScalarType scalar(String name) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new PassThrough())
                .build();
    }

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        return value;
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
        return value;
    }

    @Override
    public Object parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
        throw new CoercingParseLiteralException("Pass JSON values as variables.");
    }
}
