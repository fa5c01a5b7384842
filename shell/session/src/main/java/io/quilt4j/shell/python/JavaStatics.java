package io.quilt4j.shell.python;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class by its name: {@code quilt3}, {@code quilt3.Package}. Its static members are what stands behind its dot, a call makes an object. */
record JavaStatics(Class<?> type) implements PyFunction {

    @Override
    public @Nullable Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords)
            throws Exception {
        return JavaMembers.construct(type, arguments, keywords);
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
