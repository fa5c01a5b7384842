package io.quilt4j.shell.terminal;

import io.quilt4j.shell.saying.Saying;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.MarkedLine;
import io.quilt4j.shell.text.Span;
import org.jline.utils.AttributedStringBuilder;

/** Shows what is wrong with a statement: a sentence, and carets below what is meant in the user's own text. */
final class Mistakes {

    private final Screen screen;
    private final CodeHighlighter highlighter;

    Mistakes(Screen screen, CodeHighlighter highlighter) {
        this.screen = screen;
        this.highlighter = highlighter;
    }

    void show(String code, Saying.Mistake mistake) {
        screen.sayError(Harmless.text(mistake.line()));
        if (mistake.place() != null && !code.isBlank()) {
            point(code, mistake.place());
        }
        screen.note(mistake.hint());
        mistake.frames().forEach(screen::note);
    }

    /** The line of the user's text, and carets below what is meant. */
    private void point(String code, Span span) {
        MarkedLine marked = MarkedLine.of(code, span).within(screen.width() - 3);
        screen.say(new AttributedStringBuilder()
                .append("  ")
                .append(highlighter.highlight(marked.line()))
                .toAttributedString());
        screen.say(new AttributedStringBuilder()
                .append("  " + marked.indent())
                .styled(screen.palette().error(), marked.carets())
                .toAttributedString());
    }
}
