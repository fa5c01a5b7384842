package io.quilt4j.shell.prelude.keys;

import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.keys.KeyName;
import io.quilt4j.keys.KeyTerms;
import io.quilt4j.lifecycle.rotation.RotationPlan;
import io.quilt4j.lifecycle.sinks.Claims;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.prelude.arguments.CreateArgument;
import io.quilt4j.shell.prelude.arguments.IdArgument;
import io.quilt4j.shell.prelude.arguments.ListArgument;
import io.quilt4j.shell.prelude.arguments.RevokeArgument;
import io.quilt4j.shell.prelude.arguments.RotateArgument;
import io.quilt4j.shell.prelude.arguments.WrongArgumentsException;
import io.quilt4j.shell.workspace.DryRunException;
import io.quilt4j.shell.workspace.MadeKey;
import io.quilt4j.shell.workspace.NewSecrets;
import io.quilt4j.shell.workspace.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Your own API keys: {@code quilt3.api_keys}. */
public final class ApiKeys {

    private static final int DAYS = 90;

    public ApiKeys() {}

    /**
     * Your keys that match all arguments, in the catalog's order.
     *
     * @param filter {@code name=}, {@code fingerprint=}, {@code status="ACTIVE"} or {@code "EXPIRED"}
     */
    public Keys list(ListArgument... filter) {
        ApiKeyFilter wanted = Filters.of(filter);
        return Filters.keys(Workspace.current().quilt().apiKeys().list(wanted), wanted);
    }

    /** The key, or null when you have none of this id. */
    public @Nullable Key get(String id) {
        return Workspace.current().quilt().apiKeys().get(id).map(Key::new).orElse(null);
    }

    /** {@code get(id="...")}. */
    public @Nullable Key get(IdArgument id) {
        return get(Filters.id(id));
    }

    /** {@code create("ci", 180)}: a key that expires in 180 days. */
    public CreatedKey create(String name, int expiresInDays) {
        return create(name, new Argument.ExpiresInDays(expiresInDays));
    }

    /**
     * Creates a key. Its secret is told only now: it prints masked, opens with {@code reveal()}, and goes where {@code to=} says
     * without being shown.
     *
     * @param arguments {@code expires_in_days=}, 1 to 365, 90 when not given; {@code to=env_file(".env")}, {@code file("path")} or
     *     {@code command("program", "argument")}; {@code replace=True} if the secret of another key that works may go there
     */
    public CreatedKey create(String name, CreateArgument... arguments) {
        int days = DAYS;
        SecretSink sink = null;
        boolean replace = false;
        for (CreateArgument argument : arguments) {
            if (argument instanceof Argument.ExpiresInDays given) {
                days = given.value();
            } else if (argument instanceof Argument.To given) {
                sink = given.value();
            } else if (argument instanceof Argument.ToAll given) {
                sink = only(given.value());
            } else if (argument instanceof Argument.Replace given) {
                replace = given.value();
            } else {
                throw new WrongArgumentsException("create() got multiple values for argument 'name'");
            }
        }
        return create(name, days, sink, replace);
    }

    private static SecretSink only(List<SecretSink> sinks) {
        if (sinks.size() != 1) {
            throw new WrongArgumentsException("create() puts a secret in one place, not " + sinks.size()
                    + ". Name one, and put the others behind it: created.store(env_file(\"b\")). Nothing was created");
        }
        return sinks.get(0);
    }

    /** {@code create(name="ci", expires_in_days=180)}, in any order. */
    public CreatedKey create(CreateArgument... arguments) {
        List<CreateArgument> others = new ArrayList<>(Arrays.asList(arguments));
        others.removeIf(argument -> argument instanceof Argument.Name);
        String name = Arrays.stream(arguments)
                .filter(argument -> argument instanceof Argument.Name)
                .map(argument -> ((Argument.Name) argument).value())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(
                        () -> new WrongArgumentsException("create() missing 1 required positional argument: 'name'"));
        return create(name, others.toArray(CreateArgument[]::new));
    }

    private static CreatedKey create(String name, int days, @Nullable SecretSink sink, boolean replace) {
        Workspace workspace = Workspace.current();
        workspace.requireWritable();
        KeyName.ofNew(name);
        NewSecrets secrets = workspace.newSecrets();
        if (workspace.isDryRun()) {
            KeyTerms.check(name, days);
            secrets.tryPlaceOf(name, sink, replace);
            throw new DryRunException("would create the key '" + name + "' for " + days + " days; nothing was sent");
        }
        try (Claims places = secrets.placeOf(name, sink, replace)) {
            CreatedApiKey created = workspace.quilt().apiKeys().create(name, days);
            MadeKey made = new MadeKey(created.key().id(), name, created.secret());
            if (!places.list().isEmpty()) {
                secrets.store(made, places.list().get(0), workspace.err());
                if (sink == null) {
                    secrets.placed(name);
                }
                return new CreatedKey(created, true);
            }
            secrets.made(made);
            return new CreatedKey(created, false);
        }
    }

    /**
     * The last new key whose secret could not be put where {@code to=} said, or that no variable has; null when there is none. It is held until
     * the session ends: {@code unstored().store(file("ci.key"))}. Once it is stored, this is the one before it.
     */
    public @Nullable CreatedKey unstored() {
        Workspace workspace = Workspace.current();
        List<MadeKey> all = workspace.newSecrets().unstored();
        for (int last = all.size() - 1; last >= 0; last--) {
            MadeKey held = all.get(last);
            Key key = get(held.id());
            if (key != null) {
                return new CreatedKey(key, held.secret(), false);
            }
            workspace.newSecrets().release(held.id()); // revoked meanwhile
        }
        return null;
    }

    /**
     * Which working keys break which rules: {@code check("expiring<14d, unused>90d")}. Empty: none does.
     *
     * @param rules {@code expiring<14d}, {@code unused>90d}, {@code never-used>30d}, {@code lifetime>180d}, {@code shared-name},
     *     {@code name!~REGEX}, with commas between them
     */
    public List<Broken> check(String rules) {
        return Broken.by(rules, false);
    }

    /**
     * Replaces a key by a new one: creates it, puts it where {@code to=} says, proves it there, and revokes the old key once
     * nobody uses it. It never waits: {@code rotations()} tells how it stands, and {@code resume()} goes on, later and in any
     * session of yours.
     *
     * @param arguments {@code to=env_file(".env")} or a list of such places, {@code overlap="24h"}, {@code idle="1h"}, {@code
     *     at_end="keep"} or {@code "revoke"}, {@code replace=True}, {@code expires_in_days=90}, {@code new_name="..."}, {@code
     *     reason="..."}
     */
    public Rotation rotate(String name, RotateArgument... arguments) {
        return KeyRotation.rotate(RotationPlan.ofName(name), arguments);
    }

    /** {@code rotate(id="...", to=env_file(".env"))}, or {@code name=} in any order. */
    public Rotation rotate(RotateArgument... arguments) {
        return KeyRotation.rotate(KeyRotation.named(arguments), arguments);
    }

    /** Your rotations that are not over: what they wait for, and who still uses the old keys. */
    public List<Rotation> rotations() {
        return KeyRotation.status(null);
    }

    /** One rotation, by the beginning of its run's id. */
    public List<Rotation> rotations(String run) {
        return KeyRotation.status(run);
    }

    /** Goes on with the only rotation that is not over. */
    public Rotation resume() {
        return KeyRotation.resume(null);
    }

    /** Goes on with a rotation. */
    public Rotation resume(String run) {
        return KeyRotation.resume(run);
    }

    /** Gives a rotation up. The old key stays; so does the new one, if its secret is in place. */
    public Rotation abort(String run) {
        return KeyRotation.abort(run);
    }

    /** Revokes the key of this id: from then on nobody can use it. */
    public void revoke(String id) {
        revoke(new Argument.Id(id));
    }

    /**
     * Revokes a key by its id or by its secret. A secret that no key of yours has is an error: it may be revoked, or another's.
     *
     * @param which {@code id="..."} or {@code secret=...}
     */
    public void revoke(RevokeArgument... which) {
        String id = null;
        Secret secret = null;
        for (RevokeArgument argument : which) {
            if (argument instanceof Argument.Id given) {
                id = given.value();
            } else if (argument instanceof Argument.OfSecret given) {
                secret = given.value();
            }
        }
        if (id == null && secret == null) {
            throw new IllegalArgumentException("Must provide either id or secret");
        }
        if (id != null && secret != null) {
            throw new IllegalArgumentException("Give either id or secret, not both: they could be two keys");
        }
        Workspace workspace = Workspace.current();
        if (id != null) {
            new AskedRevocation(workspace).ofId(id, workspace.quilt().apiKeys());
        } else if (secret != null) {
            new AskedRevocation(workspace).ofSecret(secret);
        }
    }

    /** Revokes all of these, keys or their ids; more than one are shown and confirmed first. */
    public Revocations revoke(Collection<?> keys) {
        return Revocations.of(
                keys, Workspace.current(), Workspace.current().quilt().apiKeys());
    }

    @Override
    public String toString() {
        return "quilt3.api_keys: list, get, check, create, rotate, rotations, resume, abort, revoke, unstored";
    }
}
