package io.quilt4j.shell.python;

import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.shell.prelude.keys.AdminApiKeys;
import io.quilt4j.shell.prelude.keys.ApiKeys;
import io.quilt4j.shell.prelude.packages.Package;
import io.quilt4j.shell.prelude.packages.PackageCalls;
import io.quilt4j.shell.prelude.packages.PackageEntry;
import io.quilt4j.shell.prelude.quilt3;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The exceptions of quilt3 by the names under which {@code except} looks for them. */
final class OurExceptions {

    private static final PyType API_KEY_ERROR = type(
            "APIKeyError",
            thrown -> thrown instanceof NotFoundException
                    || thrown instanceof InvalidInputException
                    || thrown instanceof ConflictException);

    private static final PyModule UTIL =
            new PyModule("quilt3.util", Map.of("QuiltException", type("QuiltException", OurExceptions::isOfQuilt)));

    private OurExceptions() {}

    private static boolean isOfQuilt(@Nullable Object value) {
        return value instanceof QuiltException
                || (value instanceof PythonException thrown && thrown.getCause() instanceof QuiltException);
    }

    /** Of what a call on {@code receiver} did not find quilt3 says KeyError for a key of a package, FileNotFoundError for a package or a file. */
    static Exception asPython(@Nullable Object receiver, String method, Exception thrown) {
        if (!(thrown instanceof NotFoundException)) {
            return thrown;
        }
        boolean key = receiver instanceof Package && (method.equals("get") || method.equals("delete"));
        boolean file = receiver instanceof PackageCalls || (isPartOfPackage(receiver) && method.equals("set"));
        return key || file
                ? new PythonException(
                        key ? "KeyError" : "FileNotFoundError", String.valueOf(thrown.getMessage()), thrown)
                : thrown;
    }

    private static boolean isPartOfPackage(@Nullable Object receiver) {
        return receiver instanceof Package || receiver instanceof PackageEntry;
    }

    /** Null: there is none. */
    static @Nullable Object of(Object target, String name) {
        if (target instanceof JavaStatics statics && statics.type() == quilt3.class && name.equals("util")) {
            return UTIL;
        }
        boolean keys = target instanceof ApiKeys || target instanceof AdminApiKeys;
        return keys && name.equals("APIKeyError") ? API_KEY_ERROR : null;
    }

    private static PyType type(String name, Predicate<@Nullable Object> test) {
        return new PyType(
                name,
                PyFunction.of(name, 0, Integer.MAX_VALUE, given -> PythonException.of(name, given)),
                value -> test.test(value)
                        || (value instanceof PythonException thrown
                                && thrown.type().equals(name)));
    }
}
