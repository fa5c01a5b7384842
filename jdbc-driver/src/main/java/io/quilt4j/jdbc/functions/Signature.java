package io.quilt4j.jdbc.functions;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.jspecify.annotations.Nullable;

/**
 * One form of a function, as {@code element_at(array(T), bigint) T?}, and the Java that computes it.
 *
 * <p>A parameter with {@code ?} is given NULL too; without one, NULL gives NULL and nothing is computed. A result with
 * {@code ?} may be NULL where no argument is. The last parameter may stand for any number of its kind: {@code varchar...}.
 */
final class Signature {

    private final String name;
    private final List<TypePattern> parameters;
    private final boolean variadic;
    private final TypePattern result;
    private final Class<?> home;
    private final String method;
    private final List<Object> constants;

    private Signature(
            String name,
            List<TypePattern> parameters,
            boolean variadic,
            TypePattern result,
            Class<?> home,
            String method,
            List<Object> constants) {
        this.name = name;
        this.parameters = parameters;
        this.variadic = variadic;
        this.result = result;
        this.home = home;
        this.method = method;
        this.constants = constants;
    }

    /** The form that {@code text} writes, computed by a public static method; constants come behind the arguments. */
    static Signature of(String text, Class<?> home, String method, Object... constants) {
        SignatureReader reader = new SignatureReader(text);
        String name = reader.name();
        List<TypePattern> parameters = reader.parameters();
        return new Signature(name, parameters, reader.variadic(), reader.type(), home, method, List.of(constants));
    }

    String name() {
        return name;
    }

    boolean takes(int count) {
        return count == parameters.size() || (variadic && count >= parameters.size() - 1);
    }

    int least() {
        return variadic ? parameters.size() - 1 : parameters.size();
    }

    /** The most arguments; -1 where there is no such number. */
    int most() {
        return variadic ? -1 : parameters.size();
    }

    TypePattern parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    /** Whether NULL is computed with like other values. */
    boolean takesNull() {
        return parameters.stream().anyMatch(TypePattern::nullable);
    }

    boolean takesLambda() {
        return parameters.stream().anyMatch(TypePattern::isFunction);
    }

    /** How far arguments are from this form, and what its variables then stand for. */
    Fit fit(List<? extends @Nullable RelDataType> arguments) {
        Map<String, List<RelDataType>> found = new HashMap<>();
        int distance = takes(arguments.size()) ? 0 : TypePattern.NEVER;
        for (int index = 0; index < arguments.size() && distance < TypePattern.NEVER; index++) {
            distance += parameter(index).distance(arguments.get(index), found);
        }
        boolean mixed = found.values().stream().anyMatch(Signature::isMixed);
        return new Fit(this, mixed ? TypePattern.NEVER : distance, found);
    }

    /** Whether nothing can be what a variable stands for, as in {@code contains(ARRAY[1], 'a')}. */
    private static boolean isMixed(List<RelDataType> found) {
        return found.stream().anyMatch(type -> !Alike.are(found.get(0), type));
    }

    /**
     * A form with arguments.
     *
     * @param found the types that were seen where its variables stand
     */
    record Fit(Signature form, int distance, Map<String, List<RelDataType>> found) {
        boolean possible() {
            return distance < TypePattern.NEVER;
        }

        RelDataType parameter(int index, RelDataTypeFactory types) {
            return form.parameter(index).resolved(found, types);
        }

        RelDataType result(List<? extends @Nullable RelDataType> arguments, RelDataTypeFactory types) {
            RelDataType result = form.result.resolved(found, types);
            boolean strictNull = !form.takesNull()
                    && arguments.stream().anyMatch(argument -> argument == null || argument.isNullable());
            boolean variable = form.result.isVariable() && result.isNullable();
            return types.createTypeWithNullability(result, form.result.nullable() || strictNull || variable);
        }
    }

    /** The method that computes it; found when it is first used, since most statements use few functions. */
    Method method() {
        return Arrays.stream(home.getMethods())
                .filter(candidate -> candidate.getName().equals(method)
                        && candidate.getParameterCount() == parameters.size() + constants.size())
                .findFirst()
                .orElseThrow(() -> new LinkageError(home.getName() + "." + method));
    }

    /** What the method is given behind the arguments. */
    List<Object> constants() {
        return constants;
    }

    boolean variadic() {
        return variadic;
    }

    int parameterCount() {
        return parameters.size();
    }

    /** The form without its result, as people are told of it. */
    String form() {
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < parameters.size(); index++) {
            boolean last = index == parameters.size() - 1;
            texts.add(parameters.get(index) + (variadic && last ? "..." : ""));
        }
        return name + "(" + String.join(", ", texts) + ")";
    }
}
