package io.quilt4j.internal.config;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Which plain words are numbers and booleans: PyYAML's rules, where SnakeYAML's differ for {@code 1e5}. */
final class PythonResolver extends Resolver {

    private static final Pattern FLOAT_OF_PYTHON = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern INT_OF_PYTHON = Pattern.compile("[-+]?0b[0-1_]+|[-+]?0[0-7_]+"
            + "|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");

    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
        addImplicitResolver(Tag.INT, whole(INT_OF_PYTHON), "-+0123456789");
        addImplicitResolver(Tag.FLOAT, whole(FLOAT_OF_PYTHON), "-+0123456789.");
        addImplicitResolver(Tag.MERGE, MERGE, "<");
        addImplicitResolver(Tag.NULL, NULL, "~nN\0");
        addImplicitResolver(Tag.NULL, EMPTY, null);
        addImplicitResolver(new Tag(Tag.PREFIX + "value"), Pattern.compile("^=$"), "=");
        addImplicitResolver(Tag.TIMESTAMP, TIMESTAMP, "0123456789");
    }

    private static Pattern whole(Pattern pattern) {
        return Pattern.compile("^(?:" + pattern + ")$");
    }
}
