package io.quilt4j.cli;

import picocli.CommandLine.Option;

/** How careful code is with what it changes. */
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

    @Option(names = "--dry-run", description = "Tell what would be created or revoked, and do not do it.")
    boolean dryRun;

    boolean readOnly() {
        return readOnly;
    }

    boolean yes() {
        return yes;
    }

    boolean dryRun() {
        return dryRun;
    }
}
