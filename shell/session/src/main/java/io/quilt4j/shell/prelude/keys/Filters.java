package io.quilt4j.shell.prelude.keys;

import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.prelude.arguments.IdArgument;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns keyword arguments into what the client asks the catalog for. */
final class Filters {

    private Filters() {}

    static ApiKeyFilter of(Object[] arguments) {
        ApiKeyFilter filter = ApiKeyFilter.ANY;
        for (Object argument : arguments) {
            if (argument instanceof Argument.Name name) {
                filter = filter.withName(name.value());
            } else if (argument instanceof Argument.KeyName name) {
                filter = filter.withName(name.value());
            } else if (argument instanceof Argument.Email email) {
                filter = filter.withEmail(email.value());
            } else if (argument instanceof Argument.Fingerprint fingerprint) {
                filter = filter.withFingerprint(fingerprint.value());
            } else if (argument instanceof Argument.Status status) {
                filter = filter.withStatus(status(status.value()));
            }
        }
        return filter;
    }

    /** The registry's filters only narrow; a registry that reads them loosely must not show other keys. */
    static Keys keys(List<ApiKey> found, ApiKeyFilter filter) {
        return new Keys(found.stream()
                .filter(key -> (filter.email() == null || filter.email().equalsIgnoreCase(key.userEmail()))
                        && matches(filter.name(), key.name())
                        && matches(filter.fingerprint(), key.fingerprint())
                        && (filter.status() == null || filter.status() == key.status()))
                .map(Key::new)
                .toList());
    }

    private static boolean matches(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    static String id(IdArgument argument) {
        String id = ((Argument.Id) argument).value();
        if (id == null) {
            throw new IllegalArgumentException("Must provide an id");
        }
        return id;
    }

    /** An empty status is no filter, as in quilt3. An empty name, fingerprint or address is one, and no key has it. */
    private static @Nullable ApiKeyStatus status(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return Arrays.stream(ApiKeyStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not a valid APIKeyStatus; there are "
                        + Arrays.stream(ApiKeyStatus.values()).map(Enum::name).collect(Collectors.joining(" and "))));
    }
}
