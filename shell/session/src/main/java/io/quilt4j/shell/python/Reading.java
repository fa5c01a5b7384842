package io.quilt4j.shell.python;

import io.quilt4j.shell.text.Span;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a text is that is Python. */
public sealed interface Reading {

    /** All of it is understood. */
    final class Program implements Reading {

        private static final Set<String> THERE = Set.of("quilt3", "os", "json", "dotenv");

        private final List<Statement> statements;
        private final int startOfJava;
        private Span place;

        Program(List<Statement> statements, Span place, int startOfJava) {
            this.statements = statements;
            this.place = place;
            this.startOfJava = startOfJava;
        }

        /** Where a line begins that is Java's, though Python can read it; -1: there is none. */
        public int startOfJava() {
            return startOfJava;
        }

        /** True when it only imports what is there anyway. */
        public boolean onlyImports() {
            return statements.stream()
                    .allMatch(statement -> statement instanceof Statement.Import imported
                            && THERE.contains(imported.module().replaceFirst("\\..*", "")));
        }

        /** True when it gives something this name, in whatever case. */
        public boolean binds(String name) {
            return Targets.assignedIn(statements).stream().anyMatch(name::equalsIgnoreCase);
        }

        /** True when it ends with a block, which another line may go on. */
        public boolean endsWithBlock() {
            Statement last = statements.get(statements.size() - 1);
            return last instanceof Statement.If
                    || last instanceof Statement.For
                    || last instanceof Statement.While
                    || last instanceof Statement.Define
                    || last instanceof Statement.Try
                    || last instanceof Statement.With;
        }

        /**
         * Does it, on the calling thread. Stops at an interrupt.
         *
         * @return the value of its last statement, when that is an expression; else null
         */
        public @Nullable Object run(Names names) throws Exception {
            Interpreter interpreter = new Interpreter();
            try {
                return interpreter.run(statements, new Scope(names));
            } catch (Exception | StackOverflowError e) {
                throw Errors.ofPython(e);
            } finally {
                place = interpreter.place();
            }
        }

        /** Where the statement stands that ran last: the one that failed, after a failure. */
        public Span place() {
            return place;
        }

        List<Statement> statements() {
            return statements;
        }
    }

    /** More lines are needed. */
    record Unfinished() implements Reading {}

    /**
     * Python, of which nothing runs.
     *
     * @param place the first that is not understood
     * @param hint what to write instead; may be empty
     */
    record Refused(Span place, String message, String hint) implements Reading {}
}
