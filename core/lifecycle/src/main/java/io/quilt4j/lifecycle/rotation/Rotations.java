package io.quilt4j.lifecycle.rotation;

import io.quilt4j.QuiltCalls;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyChangeListener;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.journal.JournalListener;
import io.quilt4j.lifecycle.journal.JournalRecord;
import io.quilt4j.lifecycle.sinks.Claims;
import io.quilt4j.lifecycle.sinks.Remnant;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.users.Me;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Rotates keys: creates another, puts it where it belongs, proves it there, waits until nobody uses the old one, and revokes
 * that. A call never waits: it returns as soon as there is something to wait for, and {@link #resume} goes on, in any process
 * of this user, for as long as the journal is there. Whatever happens in between, a working key is in place.
 *
 * <p>A run is worked on by one thread of one process at a time.
 */
public final class Rotations {

    private final QuiltCalls session;
    private final @Nullable Secret sessionKey;
    private final QuiltOptions options;
    private final Journal journal;
    private final @Nullable String trail;
    private final @Nullable KeyUses engine;
    private final RandomGenerator random;

    /**
     * @param session of the key's owner
     * @param sessionKey the API key that the session uses; null: a login
     * @param options to open clients with that use the new key
     * @param journal that the runs are kept in
     * @param trail the catalog's audit trail in files or in S3; null: not known. One behind an engine ({@code jdbc:}) is asked by
     *     {@link #asking} only; without, the journal's warnings say so
     */
    public Rotations(
            QuiltCalls session,
            @Nullable Secret sessionKey,
            QuiltOptions options,
            Journal journal,
            @Nullable String trail) {
        this(session, sessionKey, options, journal, trail, null, new SecureRandom());
    }

    Rotations(
            QuiltCalls session,
            @Nullable Secret sessionKey,
            QuiltOptions options,
            Journal journal,
            @Nullable String trail,
            @Nullable KeyUses engine,
            RandomGenerator random) {
        this.session = session;
        this.sessionKey = sessionKey;
        this.options = options;
        this.journal = journal;
        this.trail = trail;
        this.engine = engine;
        this.random = random;
    }

    /** The same that have somebody ask a trail which is behind an engine. */
    public Rotations asking(KeyUses uses) {
        return new Rotations(session, sessionKey, options, journal, trail, uses, random);
    }

    /**
     * Begins a rotation, and goes as far as it can be gone without waiting.
     *
     * @throws QuiltException when it is refused or given up, which the journal says, or stopped half-way, when it can be
     *     resumed. The old key works in each case
     */
    @SuppressWarnings("try") // the places are ours while it runs
    public RotationStatus start(RotationPlan plan) {
        Me me = me();
        ApiKey old = new OldKey(session).of(plan, me);
        String run = UUID.randomUUID().toString();
        requireNoOther(old.id(), journal.records());
        check(plan, run);
        try (Claims claimed = claims(plan, old)) {
            return begin(plan, run, old, me);
        }
    }

    /**
     * Looks at all that {@link #start} looks at before it begins, and begins nothing.
     *
     * @return the key that would be rotated
     * @throws QuiltException when {@code start} would be refused now
     */
    public ApiKey rehearse(RotationPlan plan) {
        ApiKey old = new OldKey(session).of(plan, me());
        requireNoOther(old.id(), journal.records());
        check(plan, UUID.randomUUID().toString());
        claims(plan, old).close();
        return old;
    }

    private Me me() {
        return session.me()
                .orElseThrow(() -> new InvalidInputException("Nobody is logged in: a key is rotated by its owner."));
    }

    private RotationStatus begin(RotationPlan plan, String run, ApiKey old, Me me) {
        Particulars facts = particulars(plan, run, old, me);
        RunFiles.beside(journal).save(facts);
        try {
            journal.appendAfter(records -> {
                requireNoOther(old.id(), records);
                return List.of(facts.planned());
            });
        } catch (QuiltException notBegun) {
            RunFiles.beside(journal).forget(facts);
            throw notBegun;
        }
        return RunLock.alone(
                journal,
                run,
                () -> Run.begin(journal, facts),
                begun -> working(begun, plan.sinks(), true, (loaded, steps) -> steps.go()));
    }

    private Particulars particulars(RotationPlan plan, String run, ApiKey old, Me me) {
        return new Particulars(
                run,
                session.registryUrl().toString(),
                me.email(),
                old.id(),
                old.name(),
                old.fingerprint(),
                plan.sinks().stream().map(SecretSink::describe).toList(),
                plan.overlap(),
                plan.idle(),
                plan.revokeAtEnd(),
                plan.replacesOthers(),
                plan.expiresInDays(),
                plan.newName(),
                plan.reason(),
                null);
    }

    private static void check(RotationPlan plan, String run) {
        for (SecretSink sink : plan.sinks()) {
            try {
                sink.inRotation(run).check();
            } catch (IOException e) {
                throw new StorageException(
                        "No key was created, because its secret could not be put to " + sink.describe() + ". "
                                + e.getMessage(),
                        e);
            }
        }
    }

    /** As long as they are held nobody else of this program puts a new secret there. */
    private Claims claims(RotationPlan plan, ApiKey old) {
        try {
            Claims.requireApart(plan.sinks());
            Remnant.requireNone(plan.sinks(), old.fingerprint());
            return Claims.on(plan.sinks(), plan.replacesOthers(), old.fingerprint(), session);
        } catch (ConflictException occupied) {
            throw new ConflictException("No key was created, because " + occupied.getMessage(), occupied);
        } catch (IOException e) {
            throw new StorageException("No key was created. " + e.getMessage(), e);
        }
    }

    private void requireNoOther(String oldId, List<JournalRecord> records) {
        for (String other : open(records)) {
            Run run = Run.load(journal, other, records);
            if (run.facts().oldId().equals(oldId)) {
                throw new ConflictException("This key is being rotated already, by the run " + other + " ("
                        + run.state().word() + "): resume or abort that one.");
            }
        }
    }

    /** All runs, the oldest first, with their states. */
    private static Map<String, RotationState> runs(List<JournalRecord> records) {
        Map<String, RotationState> states = new LinkedHashMap<>();
        for (JournalRecord record : records) {
            String run = record.entry().run();
            if (run != null && record.entry().op().equals("rotate")) {
                states.put(run, RotationState.of(record.entry().outcome()));
            }
        }
        return states;
    }

    private static List<String> open(List<JournalRecord> records) {
        return runs(records).entrySet().stream()
                .filter(run -> !run.getValue().isOver())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Of this catalog. */
    private List<String> openHere(List<JournalRecord> records) {
        return open(records).stream()
                .filter(run -> isHere(Run.load(journal, run, records)))
                .toList();
    }

    /** Goes on with a run; null: with the only one of this catalog that is not over. */
    public RotationStatus resume(@Nullable String run) {
        return goingOn(run, (loaded, steps) -> {
            loaded.requireOpen();
            return steps.go();
        });
    }

    /**
     * Goes on with all runs of this catalog that are not over, as a timer does, each as far as it can be gone: one that stops has why in
     * its note, and does not keep the others waiting. Where there is one only, this is {@link #resume}.
     *
     * @return the oldest first; empty: there was nothing to do
     */
    public List<RotationStatus> resumeAll() {
        List<String> here = openHere(journal.records());
        if (here.size() == 1) {
            return List.of(resume(here.get(0)));
        }
        List<RotationStatus> all = new ArrayList<>();
        for (String run : here) {
            try {
                all.add(resume(run));
            } catch (CancelledException stopped) {
                throw stopped;
            } catch (QuiltException failed) {
                Run now = Run.load(journal, run, journal.records());
                all.add(working(now, sinks(now), false, (loaded, steps) -> steps.plain())
                        .noting(failed.getMessage()));
            }
        }
        return all;
    }

    /**
     * Gives a run up; null: the only one of this catalog that is not over. The old key stays. A new key whose secret is in place stays, too, as
     * somebody may use it by now; else it is revoked.
     */
    public RotationStatus abort(@Nullable String run) {
        return goingOn(run, (loaded, steps) -> steps.abort());
    }

    /** Looks at all that {@link #resume} looks at before its first step, and takes none; throws when that would be refused now. */
    public RotationStatus rehearseResume(@Nullable String run) {
        return rehearsed(run, Run::requireOpen);
    }

    /** The same of {@link #abort}. */
    public RotationStatus rehearseAbort(@Nullable String run) {
        return rehearsed(run, Run::requireAbortable);
    }

    private RotationStatus rehearsed(@Nullable String run, Consumer<Run> check) {
        List<JournalRecord> records = journal.records();
        Run meant = Run.load(journal, chosen(run, records), records);
        requireHere(meant);
        check.accept(meant);
        return working(meant, sinks(meant), false, (loaded, steps) -> steps.plain());
    }

    /**
     * How a run stands, without taking a step; null: all that are not over. A run of another catalog is told of without asking
     * there. The journal's warnings tell of keys that look like a rotation which the journal does not know.
     */
    public List<RotationStatus> status(@Nullable String run) {
        List<JournalRecord> records = journal.records();
        if (run != null) {
            return List.of(looked(Run.load(journal, chosen(run, records), records)));
        }
        List<Run> runs = open(records).stream()
                .map(each -> Run.load(journal, each, records))
                .toList();
        tellOfUnknown(runs, records);
        KeptSecrets.beside(journal)
                .tell(
                        RunFiles.beside(journal),
                        place -> SecretPlace.parse(place).sink(options),
                        journal::warn);
        return runs.stream().map(this::looked).toList();
    }

    /** Not in a session of a key that is being replaced: the question would count as its use. */
    private void tellOfUnknown(List<Run> runs, List<JournalRecord> records) {
        String own = sessionKey == null ? "" : Fingerprint.of(sessionKey);
        if (runs.stream().anyMatch(run -> run.facts().oldFingerprint().equals(own))) {
            return;
        }
        try {
            List<Particulars> files = RunFiles.beside(journal).all(journal::warn).stream()
                    .filter(this::isHere)
                    .toList();
            new UnknownRotations(Snapshot.of(session, ApiKeyFilter.ANY), records, files)
                    .told()
                    .forEach(journal::warn);
        } catch (QuiltException notAsked) {
            journal.warn("Whether there are rotations that this journal does not know could not be asked. "
                    + notAsked.getMessage());
        }
    }

    private RotationStatus looked(Run run) {
        return working(
                run,
                sinks(run),
                false,
                (loaded, steps) -> isHere(run)
                        ? steps.look()
                        : steps.plain().noting("it is of another catalog, which was not asked"));
    }

    private RotationStatus goingOn(@Nullable String run, BiFunction<Run, Steps, RotationStatus> work) {
        String id = chosen(run, journal.records());
        return RunLock.alone(journal, id, () -> Run.load(journal, id, journal.records()), loaded -> {
            requireHere(loaded);
            return working(loaded, sinks(loaded), false, work);
        });
    }

    private void requireHere(Run run) {
        if (!isHere(run)) {
            throw new InvalidInputException("The rotation " + run.id() + " is one of "
                    + catalog(run.facts().registry()) + ", and this is "
                    + catalog(session.registryUrl().toString()) + ".");
        }
    }

    private boolean isHere(Run run) {
        return isHere(run.facts());
    }

    private boolean isHere(Particulars facts) {
        return facts.registry().equals(session.registryUrl().toString());
    }

    /** The beginning of a run's id will do. */
    private String chosen(@Nullable String run, List<JournalRecord> records) {
        List<String> fitting = run == null
                ? openHere(records)
                : runs(records).keySet().stream()
                        .filter(each -> each.startsWith(run))
                        .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.isEmpty()) {
            throw new NotFoundException(
                    run != null
                            ? "The journal has no rotation " + run + "."
                            : open(records).isEmpty()
                                    ? "No rotation is under way."
                                    : "No rotation of this catalog is under way. There are some of others: name one,"
                                            + " and its catalog.");
        }
        throw new InvalidInputException("Which rotation? " + String.join(", ", fitting) + ".");
    }

    private List<SecretSink> sinks(Run run) {
        return run.facts().places().stream()
                .map(place -> SecretPlace.parse(place).sink(options))
                .toList();
    }

    private RotationStatus working(
            Run run, List<SecretSink> sinks, boolean userIsKnown, BiFunction<Run, Steps, RotationStatus> work) {
        if (engine == null && Usage.isBehindAnEngine(trail)) {
            journal.warn("The audit trail is behind an engine (" + Usage.ENGINE
                    + "), which is not asked who uses the old key: what" + " counts is when the catalog saw it last.");
        }
        KeyChangeListener listener = new TellingAll(
                run, JournalListener.strict(journal, run.id(), run.facts().reason()));
        try (Callers callers = new Callers(session, sessionKey, options, listener, run, userIsKnown)) {
            Places places = new Places(sinks, listener, KeptSecrets.beside(journal), journal::warn);
            Creating creating = new Creating(run, callers, random);
            RotationStatus became = work.apply(
                    run, new Steps(run, callers, places, creating, new Retiring(run, callers, trail, engine)));
            return became.of(catalog(run.facts().registry()), isHere(run));
        }
    }

    /** What the user calls it. */
    private String catalog(String registry) {
        try {
            return session.knownRegistries().getOrDefault(URI.create(registry), registry);
        } catch (StorageException unread) {
            return registry;
        }
    }
}
