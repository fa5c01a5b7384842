package io.quilt4j.notebooks.display;

import io.quilt4j.shell.workspace.Workspace;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The functions that cells call by their bare name to show things as only a notebook can. */
public final class Notebook {

    private Notebook() {}

    /** A piece of HTML to show: {@code html("<b>bold</b>")}. */
    public static Markup html(String html) {
        return new Markup(Bundle.HTML, html);
    }

    /** A piece of Markdown to show: {@code markdown("# Report")}. */
    public static Markup markdown(String markdown) {
        return new Markup(Bundle.MARKDOWN, markdown);
    }

    /** Shows a value that can be replaced later: {@code var progress = live("0 %"); progress.update("50 %");}. */
    public static Live live(@Nullable Object value) {
        Live live = new Live(display(), UUID.randomUUID().toString());
        live.show(value);
        return live;
    }

    /** Removes what the cell has shown so far. */
    public static void clear_output() {
        display().clear(false);
    }

    /** The same; {@code whenSomethingFollows} waits for the next output, which flickers less. */
    public static void clear_output(boolean whenSomethingFollows) {
        display().clear(whenSomethingFollows);
    }

    private static NotebookDisplay display() {
        if (Workspace.current().display() instanceof NotebookDisplay display) {
            return display;
        }
        throw new IllegalStateException("This works in a notebook only.");
    }
}
