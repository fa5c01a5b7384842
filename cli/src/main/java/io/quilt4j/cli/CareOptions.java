package io.quilt4j.cli;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.shell.session.SessionOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How careful code is with what it changes, and with secrets. */
final class CareOptions {

    @Option(
            names = "--read-only",
            description = "Refuse SQL and quilt3 calls that create, revoke or configure something.")
    boolean readOnly;

    @Option(
            names = "--yes",
            description =
                    "Revoke several keys at once without asking. Guards against a DELETE without WHERE still hold.")
    boolean yes;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal of what is done to keys.")
    @Nullable
    String reason;

    @Option(names = "--dry-run", description = "Tell what would be created or revoked, and do not do it.")
    boolean dryRun;

    @Option(
            names = "--approve",
            paramLabel = "DIGEST",
            description = {
                "Run a DELETE on exactly the keys for which --dry-run printed PREVIEW DIGEST, without asking; on"
                        + " others none is revoked. Everything else is refused."
            })
    @Nullable
    String approve;

    @Option(
            names = "--secret-to",
            paramLabel = "PLACE",
            description =
                    "Where the secrets of new keys go, which are not shown then: env_file:PATH[#VARIABLE], file:PATH,"
                            + " command:PROGRAM ARGUMENTS, aws:NAME, vault:MOUNT/PATH#FIELD. {name} in it is the key's"
                            + " name.")
    @Nullable
    String secretTo;

    @Option(
            names = "--replace",
            description = "A new secret may go where that of another key stands that works, and is lost then. Default:"
                    + " refused.")
    boolean replace;

    /** @throws WrongUsage when the digest or the place is none, or the digest stands beside what contradicts it */
    void check() {
        if (secretTo() == null && replace) {
            throw new WrongUsage("--replace is about the place of --secret-to, which is missing; to= in code has"
                    + " replace=True.");
        }
        if (approve == null) {
            return;
        }
        if (!SessionOptions.canApprove(approve)) {
            throw new WrongUsage(
                    "--approve takes what --dry-run prints after PREVIEW: sha256: and 64 digits of 0-9 and a-f.");
        }
        if (dryRun || readOnly) {
            throw new WrongUsage("--approve revokes keys: leave out --dry-run and --read-only.");
        }
    }

    @Nullable
    String approve() {
        return approve;
    }

    /** @throws WrongUsage for a place of no known kind */
    @Nullable
    SecretPlace secretTo() {
        try {
            SecretPlace place = secretTo == null ? null : SecretPlace.parse(secretTo);
            return place != null && replace ? place.replacing() : place;
        } catch (InvalidInputException e) {
            throw new WrongUsage("--secret-to: " + e.getMessage());
        }
    }

    boolean readOnly() {
        return readOnly;
    }

    boolean yes() {
        return yes;
    }

    boolean dryRun() {
        return dryRun;
    }

    @Nullable
    String reason() {
        return reason;
    }
}
