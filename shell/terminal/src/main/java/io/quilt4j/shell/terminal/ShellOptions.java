package io.quilt4j.shell.terminal;

import io.quilt4j.QuiltOptions;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.sql.Database;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a shell is set up.
 *
 * @param catalog what {@code quilt3} and SQL talk to; the shell asks for what a login needs
 * @param database where SQL goes; null: the JDBC driver for that catalog
 * @param greeting printed before the first prompt; may be empty
 * @param history the file that remembers what was typed; null: it is forgotten at the end
 * @param startup code that is run before the first prompt, when the file is there; null: none
 * @param format how results are printed at first
 * @param yes revokes many keys without a question; the driver's own guards still hold
 * @param dryRun changes are told, not made
 * @param readOnly changes are refused
 * @param colours false: none, whatever the terminal can
 * @param maxRows how many rows of a result are kept for Java
 * @param secretsTo where the secrets of new keys go without being shown; null: they are shown
 */
public record ShellOptions(
        QuiltOptions catalog,
        @Nullable Database database,
        String greeting,
        @Nullable Path history,
        @Nullable Path startup,
        Format format,
        boolean yes,
        boolean dryRun,
        boolean readOnly,
        boolean colours,
        int maxRows,
        @Nullable SecretPlace secretsTo) {}
