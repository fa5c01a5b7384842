package io.quilt4j.shell.prelude.keys;

import io.quilt4j.keys.ApiKey;
import io.quilt4j.lifecycle.rotation.RotationPlan;
import io.quilt4j.lifecycle.rotation.RotationStatus;
import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.prelude.arguments.RotateArgument;
import io.quilt4j.shell.workspace.DryRunException;
import io.quilt4j.shell.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of {@code rotate}, and keeps sessions that only read from it. */
final class KeyRotation {

    private KeyRotation() {}

    static RotationPlan.Builder named(RotateArgument... arguments) {
        String name = null;
        String id = null;
        for (RotateArgument argument : arguments) {
            if (argument instanceof Argument.Name given) {
                name = given.value();
            } else if (argument instanceof Argument.Id given) {
                id = given.value();
            }
        }
        if (name != null && id != null) {
            throw new IllegalArgumentException("Give either name or id, not both: they could be two keys");
        }
        if (id != null) {
            return RotationPlan.ofId(id);
        }
        if (name == null) {
            throw new IllegalArgumentException("rotate() needs the name or the id of the key");
        }
        return RotationPlan.ofName(name);
    }

    static Rotation rotate(RotationPlan.Builder plan, RotateArgument... arguments) {
        Workspace workspace = Workspace.current();
        workspace.requireWritable();
        plan.reason(workspace.reason());
        for (RotateArgument argument : arguments) {
            take(argument, plan);
        }
        if (workspace.isDryRun()) {
            ApiKey key = workspace.rotations().rehearse(plan.build());
            throw new DryRunException(
                    "would rotate the key '" + key.name() + "' (id " + key.id() + "); nothing was sent");
        }
        return new Rotation(workspace.rotations().start(plan.build()));
    }

    private static void take(RotateArgument argument, RotationPlan.Builder plan) {
        if (argument instanceof Argument.To given) {
            plan.to(given.value());
        } else if (argument instanceof Argument.ToAll given) {
            given.value().forEach(plan::to);
        } else if (argument instanceof Argument.ExpiresInDays given) {
            plan.expiresInDays(given.value());
        } else if (argument instanceof Argument.Overlap given) {
            plan.overlap(RotationPlan.duration(given.value()));
        } else if (argument instanceof Argument.Idle given) {
            plan.idle(RotationPlan.duration(given.value()));
        } else if (argument instanceof Argument.AtEnd given) {
            plan.revokeAtEnd(revokes(given.value()));
        } else if (argument instanceof Argument.Replace given) {
            plan.replacesOthers(given.value());
        } else if (argument instanceof Argument.NewName given) {
            plan.newName(given.value());
        } else if (argument instanceof Argument.Reason given) {
            plan.reason(given.value());
        }
    }

    private static boolean revokes(String atEnd) {
        return switch (atEnd) {
            case "keep" -> false;
            case "revoke" -> true;
            default -> throw new IllegalArgumentException("at_end is \"keep\" or \"revoke\"");
        };
    }

    static List<Rotation> status(@Nullable String run) {
        return Workspace.current().rotations().status(run).stream()
                .map(Rotation::new)
                .toList();
    }

    static Rotation resume(@Nullable String run) {
        Workspace workspace = Workspace.current();
        workspace.requireWritable();
        if (workspace.isDryRun()) {
            throw would("go on with", workspace.rotations().rehearseResume(run));
        }
        return new Rotation(workspace.rotations().resume(run));
    }

    static Rotation abort(@Nullable String run) {
        Workspace workspace = Workspace.current();
        workspace.requireWritable();
        if (workspace.isDryRun()) {
            throw would("give up", workspace.rotations().rehearseAbort(run));
        }
        return new Rotation(workspace.rotations().abort(run));
    }

    private static DryRunException would(String what, RotationStatus status) {
        return new DryRunException(
                "would " + what + " the rotation " + status.run() + " of '" + status.oldKey() + "'; nothing was sent");
    }
}
