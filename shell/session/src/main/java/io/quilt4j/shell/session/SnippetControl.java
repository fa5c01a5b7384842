package io.quilt4j.shell.session;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.execution.LocalExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs compiled snippets inside this JVM and keeps what JShell throws away: the live value and the real exception.
 *
 * <p>JShell's own way to run a snippet is kept, because from JDK 20 on it resets and sets the stop checks that it wove into
 * the snippet's code. But the thread it starts only waits for ours ({@link Work}), so that a snippet that does not stop
 * cannot hold the caller. One thread evaluates at a time; {@link #stop()} comes from another.
 */
final class SnippetControl extends LocalExecutionControl {

    /** {@code ThreadGroup.stop} before; stop checks in the snippet's code since. */
    private static final boolean HAS_STOP_CHECKS = Runtime.version().feature() >= 20;

    private static final InheritableThreadLocal<@Nullable SnippetControl> WAITING = new InheritableThreadLocal<>();
    private static final Method AWAIT = awaitMethod();

    private final SnippetLoader loader;
    private final ThreadGroup threads;
    private final List<Work> finished = new ArrayList<>();
    private volatile @Nullable Work work;
    private volatile boolean stopRequested;
    private volatile Thread.@Nullable UncaughtExceptionHandler ofTheHost;
    private @Nullable Field asked;

    SnippetControl(SnippetLoader loader, ThreadGroup threads) {
        super(loader);
        this.loader = loader;
        this.threads = threads;
    }

    /** Forgets earlier runs and stop requests; called before each statement. */
    void begin() {
        finished.clear();
        stopRequested = false;
    }

    ClassLoader classLoader() {
        return loader.classLoader();
    }

    /** The runs since {@link #begin()}, in order: one for each snippet that was executed. */
    List<Work> finished() {
        return finished;
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        Work next = new Work(() -> snippet.invoke(null), threads, loader.classLoader(), true, () -> {});
        work = next;
        if (stopRequested) {
            next.requestStop();
        }
        Thread.UncaughtExceptionHandler present = Thread.getDefaultUncaughtExceptionHandler();
        ofTheHost = present == null || present.getClass().getName().startsWith("jdk.jshell.") ? null : present;
        WAITING.set(this);
        try {
            super.invoke(AWAIT);
        } finally {
            WAITING.remove();
            work = null;
        }
        finished.add(next);
        if (next.stopped()) {
            throw new StoppedException();
        }
        if (next.thrown() instanceof InvocationTargetException thrown) {
            throw thrown;
        }
        // The text of the value, which nobody reads: toString of a user's object is the front end's affair.
        return "";
    }

    static void await() {
        SnippetControl control = WAITING.get();
        Work current = control == null ? null : control.work;
        if (control != null && current != null) {
            // JShell has put in one of its own, which swallows what ends other threads, the host's too.
            Thread.setDefaultUncaughtExceptionHandler(control.ofTheHost);
            current.runAndWait(control::setStopChecks);
        }
    }

    private void setStopChecks() {
        if (HAS_STOP_CHECKS) {
            try {
                super.stop();
            } catch (EngineTerminationException | InternalException e) {
                // The interrupt and, at worst, the abandoned thread remain.
            }
            // It also interrupted this thread, which is the one that waits.
            Thread.interrupted();
        }
    }

    /** Asks the running snippet to end, or the next one if none runs yet. */
    @Override
    public void stop() {
        stopRequested = true;
        Work running = work;
        if (running != null) {
            running.requestStop();
        }
    }

    @Override
    public String varValue(String className, String name) throws InternalException {
        try {
            Field field = findClass(className).getDeclaredField(name);
            field.setAccessible(true);
            asked = field;
            return "";
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InternalException(e.toString());
        }
    }

    /** The live value of the variable that was last asked for with {@link #varValue}. */
    @Nullable
    Object variable() throws IllegalAccessException {
        return asked == null ? null : asked.get(null);
    }

    /** Puts a live object into that variable. */
    void assign(@Nullable Object value) throws IllegalAccessException {
        if (asked != null) {
            asked.set(null, value);
        }
    }

    private static Method awaitMethod() {
        try {
            Method method = SnippetControl.class.getDeclaredMethod("await");
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
