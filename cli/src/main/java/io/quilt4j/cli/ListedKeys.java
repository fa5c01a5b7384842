package io.quilt4j.cli;

import io.quilt4j.shell.prelude.$keyword;
import io.quilt4j.shell.prelude.arguments.AdminListArgument;
import io.quilt4j.shell.prelude.arguments.ListArgument;
import io.quilt4j.shell.prelude.quilt3;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keys are listed. */
final class ListedKeys {

    @Option(names = "--admin", description = "The keys of all users, for administrators.")
    private boolean admin;

    @Option(names = "--name", paramLabel = "NAME", description = "Only keys of this name.")
    private @Nullable String name;

    @Option(names = "--fingerprint", paramLabel = "TEXT", description = "Only the key of this fingerprint.")
    private @Nullable String fingerprint;

    @Option(names = "--status", paramLabel = "STATUS", description = "ACTIVE or EXPIRED.")
    private @Nullable String status;

    @Option(names = "--email", paramLabel = "EMAIL", description = "Only keys of this user, with --admin.")
    private @Nullable String email;

    void check() {
        if (email != null && !admin) {
            throw new WrongUsage("--email asks for keys of others: add --admin.");
        }
    }

    Object list() {
        return admin ? everybodys() : own();
    }

    private Object own() {
        List<ListArgument> filter = new ArrayList<>();
        if (name != null) {
            filter.add($keyword.name(name));
        }
        if (fingerprint != null) {
            filter.add($keyword.fingerprint(fingerprint));
        }
        if (status != null) {
            filter.add($keyword.status(status));
        }
        return quilt3.api_keys.list(filter.toArray(ListArgument[]::new));
    }

    private Object everybodys() {
        List<AdminListArgument> filter = new ArrayList<>();
        if (name != null) {
            filter.add($keyword.key_name(name));
        }
        if (fingerprint != null) {
            filter.add($keyword.fingerprint(fingerprint));
        }
        if (status != null) {
            filter.add($keyword.status(status));
        }
        if (email != null) {
            filter.add($keyword.email(email));
        }
        return quilt3.admin.api_keys.list(filter.toArray(AdminListArgument[]::new));
    }
}
