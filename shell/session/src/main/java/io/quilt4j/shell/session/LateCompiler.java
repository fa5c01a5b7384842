package io.quilt4j.shell.session;

import io.quilt4j.shell.plain.PlainStatement;
import io.quilt4j.shell.python.Python;
import io.quilt4j.shell.python.Reading;
import org.jspecify.annotations.Nullable;

/** Starts the Java engine only when a statement turns out to be Java that needs it. */
record LateCompiler(Session session) implements Splitter.Compiler {

    @Override
    public Splitter.Answer look(String java) {
        PlainStatement plain =
                session.isWarm() ? null : session.withoutCompiler().read(java);
        return plain == null
                ? session.engine().look(java)
                : new Splitter.Answer(
                        plain.isClosed() ? Splitter.State.COMPLETE : Splitter.State.MAY_GO_ON, plain.length());
    }

    @Override
    public boolean isWellFormed(String java) {
        return (!session.isWarm() && session.withoutCompiler().read(java) != null)
                || session.engine().isWellFormed(java);
    }

    @Override
    public @Nullable Reading python(String text) {
        return Python.read(text, session.pythonNames());
    }

    @Override
    public boolean isDeclared(String name) {
        return session.held().isDeclared(name);
    }

    @Override
    public boolean isCommand(String line) {
        return session.isCommand(line);
    }
}
