package io.quilt4j.shell.python;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does the body of a function with {@code yield}, each time up to the next value. */
final class GeneratorRun {

    /** Where it is, from the outside in. */
    private sealed interface Frame {}

    private static final class Block implements Frame {
        private final Iterator<Statement> statements;

        Block(List<Statement> statements) {
            this.statements = statements.iterator();
        }
    }

    private record ForLoop(Statement.For loop, Iterator<? extends @Nullable Object> values) implements Frame {}

    private record WhileLoop(Statement.While loop) implements Frame {}

    private record Resource(AutoCloseable open) implements Frame {}

    /** {@code yield from}. */
    private record Rest(Iterator<? extends @Nullable Object> values) implements Frame {}

    private final Interpreter interpreter;
    private final Scope scope;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private boolean running;

    GeneratorRun(Interpreter interpreter, List<Statement> body, Scope scope) {
        this.interpreter = interpreter;
        this.scope = scope;
        frames.push(new Block(body));
    }

    /** True when a function with this body is a generator. */
    static boolean isIn(List<Statement> body) {
        return body.stream().flatMap(Walk::ofFunction).anyMatch(Statement.Yield.class::isInstance);
    }

    private static boolean isIn(Statement statement) {
        return Walk.ofFunction(statement).anyMatch(Statement.Yield.class::isInstance);
    }

    /** Null: it is at its end. */
    Sequences.Lazy.@Nullable Found next() throws Exception {
        if (running) {
            throw PythonException.value("generator already executing");
        }
        running = true;
        scope.entered();
        try {
            while (!frames.isEmpty()) {
                Sequences.Lazy.Found found = step();
                if (found != null) {
                    return found;
                }
            }
            return null;
        } catch (Exception | StackOverflowError e) {
            leave(true);
            Exception own = Errors.ofPython(e);
            throw own instanceof PythonException python && python.type().equals("StopIteration")
                    ? new PythonException("RuntimeError", "generator raised StopIteration")
                    : own;
        } finally {
            scope.left();
            running = false;
        }
    }

    /** Into the body of the loop that is on top, or out of the loop and into its {@code else}. */
    private void round(boolean goesOn, List<Statement> body, List<Statement> otherwise) {
        if (!goesOn) {
            frames.pop();
        }
        frames.push(new Block(goesOn ? body : otherwise));
    }

    private Sequences.Lazy.@Nullable Found step() throws Exception {
        Frame frame = frames.element();
        if (frame instanceof Block block) {
            if (block.statements.hasNext()) {
                return begin(block.statements.next());
            }
            frames.pop();
        } else if (frame instanceof ForLoop loop) {
            boolean goesOn = loop.values().hasNext();
            if (goesOn) {
                Targets.assign(
                        loop.loop().target(), Numbers.normal(loop.values().next()), scope);
            }
            round(goesOn, loop.loop().body(), loop.loop().otherwise());
        } else if (frame instanceof WhileLoop loop) {
            round(
                    Evaluator.isTrue(loop.loop().condition(), scope),
                    loop.loop().body(),
                    loop.loop().otherwise());
        } else if (frame instanceof Rest all && all.values().hasNext()) {
            return new Sequences.Lazy.Found(Numbers.normal(all.values().next()));
        } else {
            close(frames.pop());
        }
        return null;
    }

    private Sequences.Lazy.@Nullable Found begin(Statement statement) throws Exception {
        interpreter.begin(statement);
        if (statement instanceof Statement.Yield yield) {
            Object value = yield.value() == null ? null : Evaluator.value(yield.value(), scope);
            if (!yield.all()) {
                return new Sequences.Lazy.Found(value);
            }
            frames.push(new Rest(Values.iterator(value)));
        } else if (!isIn(statement) || statement instanceof Statement.Define) {
            ended(interpreter.execute(statement, scope));
        } else if (statement instanceof Statement.If choice) {
            frames.push(new Block(Evaluator.isTrue(choice.condition(), scope) ? choice.then() : choice.otherwise()));
        } else if (statement instanceof Statement.For loop) {
            frames.push(new ForLoop(loop, Values.iterator(Evaluator.value(loop.iterable(), scope))));
        } else if (statement instanceof Statement.While loop) {
            frames.push(new WhileLoop(loop));
        } else if (statement instanceof Statement.With with) {
            frames.push(new Resource(interpreter.opened(with, scope)));
            frames.push(new Block(with.body()));
        }
        return null;
    }

    private void ended(Interpreter.Signal signal) throws Exception {
        switch (signal) {
            case RETURN -> leave(true);
            case BREAK -> {
                leave(false);
                close(frames.pop());
            }
            case CONTINUE -> leave(false);
            default -> {}
        }
    }

    /** Out of all that is open, or of what is open within the innermost loop. */
    private void leave(boolean all) throws Exception {
        while (!frames.isEmpty()
                && (all || !(frames.element() instanceof ForLoop || frames.element() instanceof WhileLoop))) {
            close(frames.pop());
        }
    }

    private static void close(Frame frame) throws Exception {
        if (frame instanceof Resource resource) {
            resource.open().close();
        }
    }

    /** Nothing more comes. */
    void close() throws Exception {
        leave(true);
    }
}
