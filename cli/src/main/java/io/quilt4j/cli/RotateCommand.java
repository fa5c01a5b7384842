package io.quilt4j.cli;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.lifecycle.rotation.RotationPlan;
import io.quilt4j.lifecycle.rotation.RotationStatus;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.shell.prelude.$keyword;
import io.quilt4j.shell.prelude.keys.Key;
import io.quilt4j.shell.prelude.keys.Rotation;
import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.workspace.DryRunException;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quilt4j rotate}: replaces a key by another without anybody noticing. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = {
            "Replace an API key: create another, put it where it belongs, prove it there, and revoke the old one when"
                    + " nobody uses it any more. It never waits; `rotate resume` goes on later, from a timer say.",
            "Exit status 0: done, 3: it waits, 1: refused or given up; the old key works then."
        })
final class RotateCommand implements Callable<Integer> {

    private static final String ENDED =
            "interrupted: `quilt4j rotate status` says how the rotation stands, and `quilt4j rotate"
                    + " resume` goes on with it.";

    private final Console console;

    @Mixin
    private final UsualOptions usual = new UsualOptions();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of the key.")
    private @Nullable String name;

    @Option(names = "--id", paramLabel = "ID", description = "The id of the key, when several share its name.")
    private @Nullable String id;

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            description = "Where the new secret goes: env_file:PATH[#VARIABLE], file:PATH, command:PROGRAM ARGUMENTS,"
                    + " aws:NAME, vault:MOUNT/PATH#FIELD. May be repeated: all get it, or none.")
    private @Nullable List<String> places;

    @Option(
            names = "--overlap",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "How long both keys work at most. Default: ${DEFAULT-VALUE}.")
    private String overlap = "24h";

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "How long nobody may have used the old key before it is revoked. Default: ${DEFAULT-VALUE}.")
    private String idle = "1h";

    @Option(
            names = "--at-end",
            paramLabel = "WHAT",
            defaultValue = "keep",
            description = "keep or revoke the old key when the overlap is over and it is still used. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String atEnd = "keep";

    @Option(
            names = "--expires-in-days",
            paramLabel = "N",
            defaultValue = "90",
            description = "When the new key expires, 1 to 365. Default: ${DEFAULT-VALUE}.")
    private int days = 90;

    @Option(
            names = "--name",
            paramLabel = "NEW",
            description = "The name of the new key. Default: the old one's with the date and four random letters, by"
                    + " which it is found again whatever happens.")
    private @Nullable String newName;

    RotateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        RotationPlan planned = planned();
        return run(usual, () -> rehearsed(planned), workspace -> {
            if (name != null && id != null) {
                meant();
            }
            return List.of(workspace.rotations().start(planned));
        });
    }

    private RotationPlan planned() throws IOException {
        if (name == null && id == null) {
            throw new WrongUsage("Name the key to rotate, or give --id.");
        }
        if (places == null) {
            throw new WrongUsage("Say with --to where the new secret goes: it is never shown.");
        }
        if (!atEnd.equals("keep") && !atEnd.equals("revoke")) {
            throw new WrongUsage("--at-end takes keep or revoke.");
        }
        RotationPlan.Builder plan = id == null ? RotationPlan.ofName(String.valueOf(name)) : RotationPlan.ofId(id);
        QuiltOptions options = usual.login.catalog.options(console).build();
        try {
            places.forEach(place -> plan.to(sink(SecretPlace.parse(place), options)));
            plan.overlap(RotationPlan.duration(overlap)).idle(RotationPlan.duration(idle));
            plan.revokeAtEnd(atEnd.equals("revoke"))
                    .replacesOthers(usual.care.replace)
                    .expiresInDays(days)
                    .newName(newName)
                    .reason(usual.care.reason());
            return plan.build();
        } catch (InvalidInputException e) {
            throw new WrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private String rehearsed(RotationPlan planned) {
        String key = meant();
        Workspace.current().rotations().rehearse(planned);
        return "rotate the key " + key;
    }

    /** The key of the command line, as 'ci' (id 12). */
    private String meant() {
        String wanted = name;
        List<Key> keys = id == null ? named(String.valueOf(wanted)) : List.of(ofId(id));
        if (keys.size() != 1) {
            throw new InvalidInputException("You have " + (keys.isEmpty() ? "no key" : keys.size() + " keys")
                    + " of the name '" + wanted + "'" + (keys.isEmpty() ? "." : ": say with --id which."));
        }
        Key key = keys.get(0);
        if (wanted != null && !key.name.equals(wanted)) {
            throw new InvalidInputException(
                    "The key " + key.id + " is named '" + key.name + "', not '" + wanted + "': give one of the two.");
        }
        return "'" + key.name + "' (id " + key.id + ")";
    }

    private static List<Key> named(String name) {
        return quilt3.api_keys.list($keyword.name(name)).stream()
                .filter(key -> key.name.equals(name))
                .toList();
    }

    private static Key ofId(String id) {
        Key key = quilt3.api_keys.get(id);
        if (key == null) {
            throw new NotFoundException("You have no key of the id " + id + ".");
        }
        return key;
    }

    private SecretSink sink(SecretPlace place, QuiltOptions options) {
        if (place.isForOneKey()) {
            return place.sink(options);
        }
        if (name == null) {
            throw new WrongUsage("{name} in --to is the key's name: give that, or a place without it.");
        }
        return place.forKey(name, options);
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "How the rotations stand that are not over, and who still uses the old keys. Exit status 3:"
                    + " there are some of this catalog; those of others are shown.")
    int status(
            @Mixin UsualOptions own,
            @Parameters(arity = "0..1", paramLabel = "RUN", description = "The beginning of a run's id.") @Nullable
                    String run)
            throws IOException {
        return run(own, null, workspace -> workspace.rotations().status(run), run == null);
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Go on with a rotation, or with all of this catalog, from where they stopped or wait.")
    int resume(
            @Mixin UsualOptions own,
            @Parameters(arity = "0..1", paramLabel = "RUN", description = "The beginning of a run's id; all without.")
                    @Nullable
                    String run)
            throws IOException {
        return run(
                own,
                () -> "go on with "
                        + (run == null
                                ? allOpen()
                                : told(Workspace.current().rotations().rehearseResume(run))),
                workspace -> run == null
                        ? resumed(workspace)
                        : List.of(workspace.rotations().resume(run)));
    }

    @Command(
            name = "abort",
            mixinStandardHelpOptions = true,
            description = "Give a rotation up. The old key stays; so does a new one whose secret is in place.")
    int abort(
            @Mixin UsualOptions own,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "RUN",
                            description = "The beginning of a run's id; without, the only one of this catalog.")
                    @Nullable
                    String run)
            throws IOException {
        return run(
                own,
                () -> "give up " + told(Workspace.current().rotations().rehearseAbort(run)),
                workspace -> List.of(workspace.rotations().abort(run)));
    }

    private List<RotationStatus> resumed(Workspace workspace) {
        List<RotationStatus> all = workspace.rotations().resumeAll();
        if (all.isEmpty()) {
            console.err().println("Nothing to do: no rotation of this catalog is under way.");
        }
        return all;
    }

    private static String allOpen() {
        List<RotationStatus> open = Workspace.current().rotations().status(null).stream()
                .filter(RotationStatus::isHere)
                .toList();
        return open.isEmpty()
                ? "nothing, as no rotation of this catalog is under way"
                : open.stream().map(RotateCommand::told).collect(Collectors.joining(", "));
    }

    private static String told(RotationStatus status) {
        return "the rotation " + status.run() + " of '" + status.oldKey() + "'";
    }

    /** What is done in the session. */
    private interface Work {
        List<RotationStatus> in(Workspace workspace) throws Exception;
    }

    /** {@code change}: says what a dry run would have done, and fails where there is nothing to do it to; null when nothing changes. */
    private int run(UsualOptions how, @Nullable Supplier<String> change, Work work) throws IOException {
        return run(how, change, work, false);
    }

    /** {@code onlyHere}: what is under way at other catalogs is shown, and does not count. */
    private int run(UsualOptions how, @Nullable Supplier<String> change, Work work, boolean onlyHere)
            throws IOException {
        QuiltDatabase database = new QuiltDatabase(how.login.options(console, how.care));
        Work saying = change == null
                ? work
                : workspace -> LastWords.unlessDone(console.err(), ENDED, () -> work.in(workspace));
        return how.output.run(console, printing -> {
            try (CodeRunner runner = new CodeRunner(database, how.printing.format, how.care, 1, printing)) {
                return run(runner, how.printing.format == Format.table, change, saying, onlyHere);
            }
        });
    }

    private static int run(
            CodeRunner runner, boolean upright, @Nullable Supplier<String> change, Work work, boolean onlyHere) {
        List<Rotation> told = new ArrayList<>();
        boolean done = runner.call(() -> {
            Workspace workspace = Workspace.current();
            if (change != null) {
                workspace.requireWritable();
                if (workspace.isDryRun()) {
                    throw new DryRunException("would " + change.get() + "; nothing was sent");
                }
            }
            work.in(workspace).forEach(status -> told.add(new Rotation(status)));
            if (told.isEmpty()) {
                return null;
            }
            // A line of a table for one would be wider than any screen, most of it its note.
            return upright && told.size() == 1 ? told.get(0) : told;
        });
        if (!done) {
            return ExitStatus.FAILED;
        }
        return told.stream().allMatch(rotation -> rotation.isOver() || (onlyHere && !rotation.isHere()))
                ? ExitStatus.DONE
                : ExitStatus.FOUND;
    }
}
