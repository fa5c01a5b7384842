package io.quilt4j.cli;

import io.quilt4j.lifecycle.sinks.MayBeStoredException;
import io.quilt4j.shell.prelude.$keyword;
import io.quilt4j.shell.prelude.arguments.AdminListArgument;
import io.quilt4j.shell.prelude.arguments.CreateArgument;
import io.quilt4j.shell.prelude.arguments.ListArgument;
import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.prelude.keys.Key;
import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.workspace.SecretNotStoredException;
import io.quilt4j.shell.workspace.SecretUnseenException;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
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

    private static final int MOST_DAYS = 365;

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

    /** Where, and how it is printed. */
    static final class Usual {

        @Mixin
        final LoginOptions login = new LoginOptions();

        @Mixin
        final FormatOption printing = new FormatOption();

        @Mixin
        final OutputOption output = new OutputOption();

        @Mixin
        final CareOptions care = new CareOptions();
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List your keys, or with --admin everybody's.")
    int list(
            @Mixin Usual usual,
            @Option(names = "--admin", description = "The keys of all users, for administrators.") boolean admin,
            @Option(names = "--name", paramLabel = "NAME", description = "Only keys of this name.") @Nullable
                    String name,
            @Option(names = "--fingerprint", paramLabel = "TEXT", description = "Only the key of this fingerprint.")
                    @Nullable
                    String fingerprint,
            @Option(names = "--status", paramLabel = "STATUS", description = "ACTIVE or EXPIRED.") @Nullable
                    String status,
            @Option(names = "--email", paramLabel = "EMAIL", description = "Only keys of this user, with --admin.")
                    @Nullable
                    String email)
            throws IOException {
        if (email != null && !admin) {
            throw new WrongUsage("--email asks for keys of others: add --admin.");
        }
        return run(usual, () -> admin ? listAll(name, fingerprint, status, email) : listOwn(name, fingerprint, status));
    }

    private static Object listOwn(@Nullable String name, @Nullable String fingerprint, @Nullable String status) {
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

    private static Object listAll(
            @Nullable String name, @Nullable String fingerprint, @Nullable String status, @Nullable String email) {
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

    @Command(name = "get", mixinStandardHelpOptions = true, description = "Show one key. Exit status 1: there is none.")
    int get(
            @Mixin Usual usual,
            @Option(names = "--admin", description = "Anybody's key, for administrators.") boolean admin,
            @Parameters(paramLabel = "ID") String id)
            throws IOException {
        return run(usual, () -> required(id, admin));
    }

    private static Key required(String id, boolean admin) {
        Key key = admin ? quilt3.admin.api_keys.get(id) : quilt3.api_keys.get(id);
        if (key == null) {
            throw new KeyRefusedException("There is no key " + id + ".");
        }
        return key;
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Create a key. Its secret goes where --secret-to says; without it, it is shown at a terminal,"
                    + " once.")
    int create(
            @Mixin Usual usual,
            @Option(names = "--days", paramLabel = "N", description = "When it expires, 1 to 365. Default: 90.")
                    @Nullable
                    Integer days,
            @Option(names = "--to", hidden = true, description = "What --secret-to was called.") @Nullable String to,
            @Parameters(paramLabel = "NAME") String name)
            throws IOException {
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw new WrongUsage("--days takes 1 to " + MOST_DAYS + ".");
        }
        List<CreateArgument> arguments = new ArrayList<>();
        if (days != null) {
            arguments.add($keyword.expires_in_days(days));
        }
        if (to != null) {
            usual.care.secretTo = to;
        }
        usual.care.check();
        Callable<@Nullable Object> creating = () -> created(name, arguments);
        String ended = "interrupted: whether the key '" + Harmless.line(name)
                + "' was created is not known. `quilt4j keys list --name` tells; if it is there, and its secret is"
                + " nowhere, revoke it.";
        return run(usual, usual.care.dryRun() ? creating : () -> LastWords.unlessDone(console.err(), ended, creating));
    }

    /** What helps is said in terms of the command line: its session is over with it, and nobody reaches the secret it held. */
    private static CreatedKey created(String name, List<CreateArgument> arguments) {
        try {
            return quilt3.api_keys.create(name, arguments.toArray(CreateArgument[]::new));
        } catch (SecretUnseenException e) {
            throw new KeyRefusedException(
                    "No key was created: its secret is told once, and nobody would see it here. Say"
                            + " with --secret-to where it goes: --secret-to env_file:.env");
        } catch (SecretNotStoredException e) {
            CreatedKey held = quilt3.api_keys.unstored();
            IOException why = e.failure();
            if (held == null || why == null) {
                throw e;
            }
            String unless = why instanceof MayBeStoredException
                    ? " Look there; if it has the secret, all is well. If not, nobody has it: revoke the key: quilt4j"
                            + " keys"
                    : " Nobody has the secret now, so revoke the key: quilt4j keys";
            Workspace.current().newSecrets().release(held.key.id); // all is said of it
            throw new KeyRefusedException(
                    SecretNotStoredException.told(held.key.name, why) + unless + " revoke " + held.key.id);
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Revoke keys: nobody can use them any more. At a terminal more than one is asked about.")
    int revoke(
            @Mixin Usual usual,
            @Option(names = "--admin", description = "Anybody's keys, for administrators.") boolean admin,
            @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids)
            throws IOException {
        return run(usual, () -> {
            if (ids.size() == 1) {
                revokeOne(ids.get(0), admin);
                return null;
            }
            List<Key> keys = ids.stream().map(id -> required(id, admin)).toList();
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

    private int run(Usual usual, Callable<@Nullable Object> code) throws IOException {
        QuiltDatabase database = new QuiltDatabase(usual.login.options(console, usual.care));
        return usual.output.run(console, printing -> {
            try (CodeRunner runner = new CodeRunner(database, usual.printing.format, usual.care, 1, printing)) {
                return runner.call(code) ? ExitStatus.DONE : ExitStatus.FAILED;
            }
        });
    }

    /** Says what is wrong, and what helps at a command line. */
    private static final class KeyRefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        KeyRefusedException(String message) {
            super(message);
        }
    }
}
