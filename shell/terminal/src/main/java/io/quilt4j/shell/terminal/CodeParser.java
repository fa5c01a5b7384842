package io.quilt4j.shell.terminal;

import io.quilt4j.shell.session.CommandLines;
import io.quilt4j.shell.session.Completeness;
import io.quilt4j.shell.session.Completion;
import io.quilt4j.shell.session.Session;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Decides whether Enter runs what is typed or opens another line, and what it is that Tab completes. */
final class CodeParser implements Parser {

    private final Session session;
    private final Commands commands;

    CodeParser(Session session, Commands commands) {
        this.session = session;
        this.commands = commands;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.COMPLETE) {
            return new Line(line, cursor, completion(line, cursor));
        }
        if (context == ParseContext.ACCEPT_LINE && wantsMore(line)) {
            throw new EOFError(-1, -1, "The statement is not finished.", "...");
        }
        return new Line(line, cursor, new Completion(0, List.of()));
    }

    private Completion completion(String line, int cursor) {
        return CommandLines.looksLikeOne(line) && line.indexOf('\n') < 0
                ? commands.complete(line.substring(0, cursor))
                : session.complete(line, cursor);
    }

    boolean wantsMore(String text) {
        return session.isComplete(text) == Completeness.INCOMPLETE;
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    /** The word at the cursor, with what could stand in its place. */
    record Line(String line, int cursor, Completion completion) implements CompletingParsedLine {

        @Override
        public String word() {
            return line.substring(Math.min(completion.start(), cursor), cursor);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }
    }
}
