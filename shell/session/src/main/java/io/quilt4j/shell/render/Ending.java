package io.quilt4j.shell.render;

import io.quilt4j.shell.render.Paint.Role;
import java.io.PrintStream;

/** The last lines of a result: what was not shown, and how many rows there are. */
final class Ending {

    private Ending() {}

    static void print(Rows rows, long written, boolean more, Look look, PrintStream out) {
        long count = rows.count();
        if (more) {
            note(look, out, count < 0 ? "... more" : "... " + (count - written) + (rows.more() ? "+ more" : " more"));
        } else if (rows.more()) {
            note(look, out, "... more, which were not kept");
        }
        String total = count >= 0 ? Cells.rows(count) : Cells.rows(written);
        note(look, out, rows.more() || (more && count < 0) ? "(first " + total + ")" : "(" + total + ")");
    }

    private static void note(Look look, PrintStream out, String text) {
        out.println(look.paint().on(Role.NOTE, text));
    }
}
