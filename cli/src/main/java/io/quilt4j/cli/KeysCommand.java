package io.quilt4j.cli;

import io.quilt4j.keys.KeyId;
import io.quilt4j.keys.KeyTerms;
import io.quilt4j.shell.prelude.$keyword;
import io.quilt4j.shell.prelude.arguments.CreateArgument;
import io.quilt4j.shell.prelude.keys.Key;
import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.workspace.OthersKeys;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quilt4j keys}: what scripts do with keys, without code of their own. */
@Command(name = "keys", mixinStandardHelpOptions = true, description = "List, show, create and revoke API keys.")
final class KeysCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    KeysCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec);
        throw new ParameterException(own.commandLine(), "Which one? list, get, create or revoke.");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List your keys, or with --admin everybody's.")
    int list(@Mixin UsualOptions usual, @Mixin ListedKeys which) throws IOException {
        which.check();
        return usual.run(console, which::list);
    }

    @Command(name = "get", mixinStandardHelpOptions = true, description = "Show one key. Exit status 1: there is none.")
    int get(
            @Mixin UsualOptions usual,
            @Option(names = "--admin", description = "Anybody's key, for administrators.") boolean admin,
            @Parameters(paramLabel = "ID") String id)
            throws IOException {
        return usual.run(console, () -> required(id, admin, ""));
    }

    /** {@code became}: what else is to be said where there is none, with a space before it. */
    private static Key required(String id, boolean admin, String became) {
        Key key = admin ? quilt3.admin.api_keys.get(id) : quilt3.api_keys.get(id);
        if (key == null) {
            throw new KeyRefusedException("There is no key " + id + "."
                    + (KeyId.isUuid(id) ? "" : " Give the whole id, as `quilt4j keys list` shows it.")
                    + became
                    + (admin ? "" : OthersKeys.hint(id, Workspace.current().quilt())));
        }
        return key;
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Create a key. Its secret goes where --secret-to says; without it, it is shown at a terminal,"
                    + " once.")
    int create(
            @Mixin UsualOptions usual,
            @Option(names = "--days", paramLabel = "N", description = "When it expires, 1 to 365. Default: 90.")
                    @Nullable
                    Integer days,
            @Option(names = "--to", hidden = true, description = "What --secret-to was called.") @Nullable String to,
            @Parameters(paramLabel = "NAME") String name)
            throws IOException {
        List<CreateArgument> arguments = life(days);
        if (to != null) {
            usual.care.secretTo = to;
        }
        usual.care.check();
        Callable<@Nullable Object> creating = () -> NewKey.created(name, arguments);
        String ended = "interrupted: whether the key '" + Harmless.line(name)
                + "' was created is not known. `quilt4j keys list --name` tells; if it is there, and its secret is"
                + " nowhere, revoke it.";
        return usual.run(
                console, usual.care.dryRun() ? creating : () -> LastWords.unlessDone(console.err(), ended, creating));
    }

    private static List<CreateArgument> life(@Nullable Integer days) {
        if (days != null && !KeyTerms.isLife(days)) {
            throw new WrongUsage("--days takes 1 to " + KeyTerms.MOST_DAYS + ".");
        }
        return days == null ? List.of() : List.of($keyword.expires_in_days(days));
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Revoke keys: nobody can use them any more. At a terminal more than one is asked about.")
    int revoke(
            @Mixin UsualOptions usual,
            @Option(names = "--admin", description = "Anybody's keys, for administrators.") boolean admin,
            @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids)
            throws IOException {
        return usual.run(console, () -> {
            if (ids.size() == 1) {
                revokeOne(ids.get(0), admin);
                return null;
            }
            List<Key> keys = ids.stream()
                    .map(id -> required(id, admin, " Nothing was revoked."))
                    .toList();
            return admin ? quilt3.admin.api_keys.revoke(keys) : quilt3.api_keys.revoke(keys);
        });
    }

    private static void revokeOne(String id, boolean admin) {
        if (admin) {
            quilt3.admin.api_keys.revoke(id);
        } else {
            quilt3.api_keys.revoke(id);
        }
    }
}
