package io.quilt4j.shell.python;

import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does statements, one after the other. Remembers where it is, so that a failure has a place. */
final class Interpreter {

    /** How a statement ended. */
    enum Signal {
        NEXT,
        BREAK,
        CONTINUE,
        RETURN
    }

    private Span place = new Span(0, 0);
    private @Nullable Object returned;
    private @Nullable Exception handled;

    /** Where the last statement that was begun stands. */
    Span place() {
        return place;
    }

    /** Does all; gives the value of the last statement when that is an expression, else null. */
    @Nullable
    Object run(List<Statement> program, Scope scope) throws Exception {
        Object value = null;
        for (Statement statement : program) {
            if (statement instanceof Statement.Evaluate expression) {
                begin(statement);
                value = Evaluator.value(expression.expression(), scope);
            } else {
                value = null;
                if (execute(statement, scope) != Signal.NEXT) {
                    throw new PythonException("SyntaxError", "return, break and continue stand in functions and loops");
                }
            }
        }
        return value;
    }

    void begin(Statement statement) throws InterruptedException {
        stopIfInterrupted();
        place = statement.span();
    }

    static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted");
        }
    }

    private Signal execute(List<Statement> body, Scope scope) throws Exception {
        for (Statement statement : body) {
            Signal signal = execute(statement, scope);
            if (signal != Signal.NEXT) {
                return signal;
            }
        }
        return Signal.NEXT;
    }

    Signal execute(Statement statement, Scope scope) throws Exception {
        begin(statement);
        if (statement instanceof Statement.Evaluate expression) {
            Evaluator.value(expression.expression(), scope);
        } else if (statement instanceof Statement.Assign assign) {
            Object value = Evaluator.value(assign.value(), scope);
            for (Expression target : assign.targets()) {
                Targets.assign(target, value, scope);
            }
        } else if (statement instanceof Statement.Augment augment) {
            augment(augment, scope);
        } else {
            return steer(statement, scope);
        }
        return Signal.NEXT;
    }

    private Signal steer(Statement statement, Scope scope) throws Exception {
        if (statement instanceof Statement.If choice) {
            return execute(Evaluator.isTrue(choice.condition(), scope) ? choice.then() : choice.otherwise(), scope);
        } else if (statement instanceof Statement.For loop) {
            return loop(loop, scope);
        } else if (statement instanceof Statement.While loop) {
            return loop(loop, scope);
        } else if (statement instanceof Statement.Try attempt) {
            return attempt(attempt, scope);
        } else if (statement instanceof Statement.With with) {
            return with(with, scope);
        } else if (statement instanceof Statement.Return end) {
            returned = end.value() == null ? null : Evaluator.value(end.value(), scope);
            return Signal.RETURN;
        } else if (statement instanceof Statement.Break) {
            return Signal.BREAK;
        } else if (statement instanceof Statement.Continue) {
            return Signal.CONTINUE;
        }
        declare(statement, scope);
        return Signal.NEXT;
    }

    private void declare(Statement statement, Scope scope) throws Exception {
        if (statement instanceof Statement.Define function) {
            define(function, scope);
        } else if (statement instanceof Statement.Import imported) {
            Object module = Modules.of(
                    imported.module(), imported.from() != null || !imported.as().equals(first(imported.module())));
            scope.set(imported.as(), imported.from() == null ? module : Attributes.get(module, imported.from()));
        } else if (statement instanceof Statement.Raise raise) {
            throw raised(raise, scope);
        } else if (statement instanceof Statement.Delete delete) {
            delete(delete.target(), scope);
        } else if (statement instanceof Statement.Assert check && !Evaluator.isTrue(check.condition(), scope)) {
            Expression message = check.message();
            throw PythonException.of(
                    "AssertionError",
                    message == null
                            ? List.<@Nullable Object>of()
                            : Collections.<@Nullable Object>singletonList(Evaluator.value(message, scope)));
        }
    }

    private static void delete(Expression target, Scope scope) throws Exception {
        if (target instanceof Expression.Name name) {
            scope.delete(name.name());
        } else if (target instanceof Expression.Subscript subscript) {
            Object container = Evaluator.value(subscript.target(), scope);
            if (subscript.index() instanceof Expression.Slice slice) {
                Slices.delete(container, Slices.bounds(slice, scope));
            } else {
                Subscripts.delete(container, Evaluator.value(subscript.index(), scope));
            }
        }
    }

    private static String first(String module) {
        int dot = module.indexOf('.');
        return dot < 0 ? module : module.substring(0, dot);
    }

    /** {@code counts[next_name()] += 1} asks for its name once. */
    private static void augment(Statement.Augment augment, Scope scope) throws Exception {
        if (augment.target() instanceof Expression.Subscript subscript
                && !(subscript.index() instanceof Expression.Slice)) {
            Object container = Evaluator.value(subscript.target(), scope);
            Object index = Evaluator.value(subscript.index(), scope);
            Object present = Subscripts.get(container, index);
            Object value = Evaluator.value(augment.value(), scope);
            Subscripts.set(container, index, augmented(augment.operator(), present, value));
            return;
        }
        Object present = Evaluator.value(augment.target(), scope);
        Object value = Evaluator.value(augment.value(), scope);
        Targets.assign(augment.target(), augmented(augment.operator(), present, value), scope);
    }

    /** What can change is changed in place, so that other names see it, too. */
    private static @Nullable Object augmented(String operator, @Nullable Object present, @Nullable Object value)
            throws Exception {
        if (operator.equals("+") && present instanceof ArrayList<?>) {
            PyFunction extend = (PyFunction) Attributes.get(present, "extend");
            Objects.requireNonNull(extend).call(value);
            return present;
        }
        Object result;
        try {
            result = Operators.binary(operator, present, value);
        } catch (PythonException e) {
            throw e.withText("type(s) for " + operator + ": ", "type(s) for " + operator + "=: ");
        }
        boolean changes = present instanceof LinkedHashSet || present instanceof LinkedHashMap;
        if (present != null && (changes || present instanceof ArrayList)) {
            Slices.refill(present, result);
            return present;
        }
        return result;
    }

    private Signal loop(Statement.For loop, Scope scope) throws Exception {
        Iterator<? extends @Nullable Object> values = Values.iterator(Evaluator.value(loop.iterable(), scope));
        while (hasNext(values)) {
            begin(loop);
            Targets.assign(loop.target(), Numbers.normal(values.next()), scope);
            Signal signal = execute(loop.body(), scope);
            if (signal == Signal.RETURN) {
                return signal;
            } else if (signal == Signal.BREAK) {
                return Signal.NEXT;
            }
        }
        return execute(loop.otherwise(), scope);
    }

    private static boolean hasNext(Iterator<?> values) {
        try {
            return values.hasNext();
        } catch (ConcurrentModificationException e) {
            throw new PythonException("RuntimeError", "the collection was changed while a loop went through it", e);
        }
    }

    private Signal loop(Statement.While loop, Scope scope) throws Exception {
        while (Evaluator.isTrue(loop.condition(), scope)) {
            begin(loop);
            Signal signal = execute(loop.body(), scope);
            if (signal == Signal.RETURN) {
                return signal;
            } else if (signal == Signal.BREAK) {
                return Signal.NEXT;
            }
        }
        return execute(loop.otherwise(), scope);
    }

    private void define(Statement.Define function, Scope scope) throws Exception {
        List<@Nullable Object> decorators = Arguments.values(function.decorators(), scope);
        Object made = defined(function, scope);
        for (int i = decorators.size() - 1; i >= 0; i--) {
            made = Sequences.function(decorators.get(i)).call(made);
        }
        scope.set(function.name(), made);
    }

    private Object defined(Statement.Define function, Scope scope) throws Exception {
        Assigned names = Assigned.in(function.body());
        boolean generator = GeneratorRun.isIn(function.body());
        return Evaluator.function(function.name(), function.parameters(), names, scope, inner -> {
            if (generator) {
                GeneratorRun run = new GeneratorRun(this, function.body(), inner);
                return new Sequences.Lazy("generator", run::next, run::close);
            }
            Span caller = place;
            Signal signal = execute(function.body(), inner);
            place = caller;
            Object result = signal == Signal.RETURN ? returned : null;
            returned = null;
            return result;
        });
    }

    private Exception raised(Statement.Raise raise, Scope scope) throws Exception {
        if (raise.value() == null) {
            return handled == null ? new PythonException("RuntimeError", "No active exception to reraise") : handled;
        }
        Object value = Evaluator.value(raise.value(), scope);
        Object thrown = value instanceof PyType type ? type.call(List.of(), Map.of()) : value;
        if (thrown instanceof Exception exception) {
            return exception;
        }
        return PythonException.type("exceptions must derive from BaseException");
    }

    private Signal attempt(Statement.Try attempt, Scope scope) throws Exception {
        Signal signal;
        try {
            signal = withoutLast(attempt, scope);
        } catch (Exception | StackOverflowError raw) {
            Exception e = Errors.ofPython(raw);
            cleanUpAfter(e);
            if (Errors.forHandlers(e) == null) {
                throw afterLast(attempt, e, scope);
            }
            Signal last = execute(attempt.last(), scope);
            if (last != Signal.NEXT) {
                return last;
            }
            throw e;
        }
        return last(attempt, signal, scope);
    }

    /** A person's no stays one, whatever {@code finally} returns, skips or raises. */
    private Exception afterLast(Statement.Try attempt, Exception no, Scope scope) {
        try {
            execute(attempt.last(), scope);
        } catch (Exception | StackOverflowError e) {
            no.addSuppressed(e);
        }
        return no;
    }

    /** All but {@code finally}, which runs whatever fails here, and whose own failures no handler here takes. */
    private Signal withoutLast(Statement.Try attempt, Scope scope) throws Exception {
        Signal signal;
        try {
            signal = execute(attempt.body(), scope);
        } catch (Exception | StackOverflowError raw) {
            Exception e = Errors.ofPython(raw);
            cleanUpAfter(e);
            Exception thrown = Errors.forHandlers(e);
            for (Statement.Handler handler : attempt.handlers()) {
                if (thrown != null && takes(handler, thrown, thrown != e, scope)) {
                    return handle(handler, thrown, scope);
                }
            }
            throw e;
        }
        return signal == Signal.NEXT ? execute(attempt.otherwise(), scope) : signal;
    }

    private Signal last(Statement.Try attempt, Signal before, Scope scope) throws Exception {
        Object result = returned;
        Signal signal = execute(attempt.last(), scope);
        if (signal != Signal.NEXT) {
            return signal;
        }
        returned = result;
        return before;
    }

    /** An interrupt that was heard of is over: what follows, {@code finally} say, is to run. */
    private static void cleanUpAfter(Exception thrown) {
        Thread present = Thread.currentThread();
        boolean interrupted = Errors.isInterrupt(thrown)
                || (Errors.forHandlers(thrown) == null && present.isInterrupted()); // at a question
        if (interrupted && present instanceof CleansUp thread) {
            thread.beginsToCleanUp();
        }
    }

    private static boolean takes(Statement.Handler handler, Exception thrown, boolean interrupt, Scope scope)
            throws Exception {
        return handler.types() == null
                ? !interrupt
                : Builtins.isInstance(thrown, Evaluator.value(handler.types(), scope));
    }

    private Signal handle(Statement.Handler handler, Exception thrown, Scope scope) throws Exception {
        Exception before = handled;
        handled = thrown;
        try {
            if (handler.name() != null) {
                scope.set(handler.name(), thrown);
            }
            return execute(handler.body(), scope);
        } finally {
            handled = before;
            if (handler.name() != null) {
                scope.forget(handler.name());
            }
        }
    }

    @SuppressWarnings("try") // it is there to be closed
    private Signal with(Statement.With with, Scope scope) throws Exception {
        try (AutoCloseable resource = opened(with, scope)) {
            return execute(with.body(), scope);
        }
    }

    /** What a {@code with} closes, its target set to it. */
    AutoCloseable opened(Statement.With with, Scope scope) throws Exception {
        Object resource = Evaluator.value(with.resource(), scope);
        if (!(resource instanceof AutoCloseable closeable)) {
            throw PythonException.type("'" + TypeNames.of(resource) + "' object is nothing that with closes");
        }
        if (with.target() != null) {
            Targets.assign(with.target(), resource, scope);
        }
        return closeable;
    }
}
