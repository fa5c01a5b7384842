package io.quilt4j.shell.session;

/** Starts the Java engine only when a statement turns out to be Java. */
record LateCompiler(Session session) implements Splitter.Compiler {

    @Override
    public Splitter.Answer look(String java) {
        return session.engine().look(java);
    }

    @Override
    public boolean isDeclared(String name) {
        return session.isDeclared(name);
    }
}
