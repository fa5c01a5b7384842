package io.quilt4j.cli;

import io.quilt4j.shell.render.KeysAtStake;
import io.quilt4j.shell.workspace.Confirm;
import io.quilt4j.shell.workspace.KeyAtStake;
import java.util.List;
import java.util.Locale;

/** Asks the person at the terminal who has given code on the command line. */
record ConsoleConfirm(java.io.Console terminal) implements Confirm {

    private static final int SHOWN = 30;

    /** With nobody to ask, nothing is asked: scripts mean what they say. */
    static Confirm at(Console console, boolean yes) {
        java.io.Console terminal = console.terminal();
        return yes || terminal == null ? Confirm.YES : new ConsoleConfirm(terminal);
    }

    @Override
    public boolean revoke(List<KeyAtStake> keys) {
        terminal.printf("These %d keys would be revoked, and nobody could use them any more:%n", keys.size());
        KeysAtStake.lines(keys, SHOWN).forEach(line -> terminal.printf("  %s%n", line));
        String answer = terminal.readLine("Revoke all %d? [y/N] ", keys.size());
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public Answer another(int already, KeyAtStake next) {
        KeysAtStake.lines(List.of(next), 1).forEach(line -> terminal.printf("  %s%n", line));
        return KeysAtStake.answer(
                terminal.readLine("Revoke this one, too? %d revoked so far [y/N/a: all that follow] ", already));
    }
}
