package io.quilt4j.notebooks.requests;

import io.quilt4j.notebooks.cells.CellHelp;
import io.quilt4j.notebooks.cells.CellRunner;
import io.quilt4j.notebooks.sockets.Sockets;
import io.quilt4j.shell.session.Session;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread that runs cells, and answers what depends on their variables, one request after the other. */
public final class Worker implements Runnable {

    private static final long READING_MILLIS = 500;
    private static final long INSISTING_MILLIS = 100;

    private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>();
    private final Session session;
    private final CellRunner runner;
    private final CellHelp help;
    private final Executions executions;
    private final Sockets sockets;
    private volatile @Nullable Request running;

    public Worker(Session session, CellRunner runner, Executions executions, Sockets sockets) {
        this.session = session;
        this.runner = runner;
        this.help = new CellHelp(session);
        this.executions = executions;
        this.sockets = sockets;
    }

    /** Never waits. */
    public void accept(Request request) {
        waiting.add(request);
    }

    @Override
    public void run() {
        try {
            while (true) {
                answer(waiting.take());
            }
        } catch (InterruptedException e) {
            // The kernel ends.
        }
    }

    private void answer(Request request) throws InterruptedException {
        running = request;
        request.busy();
        List<Request> aborted = List.of();
        try {
            aborted = answered(request);
        } catch (RuntimeException | Error e) {
            // The wall of the loop that runs cells: whatever one request brought about, the next one is answered.
            executions.reply(new Executions.Executed(request, request.failure(e), false));
        } finally {
            running = null;
            request.idle();
        }
        for (Request behind : aborted) {
            behind.busy();
            behind.reply(Request.status("aborted"));
            behind.idle();
        }
    }

    /** The cells that are not to run because this one failed. */
    private List<Request> answered(Request request) throws InterruptedException {
        if (request.type().equals("execute_request")) {
            return execute(request);
        }
        request.reply(
                switch (request.type()) {
                    case "complete_request" -> Assistance.complete(request.content(), help);
                    case "inspect_request" -> Assistance.inspect(request.content(), help);
                    default -> Assistance.isComplete(request.content(), help);
                });
        return List.of();
    }

    private List<Request> execute(Request request) throws InterruptedException {
        Executions.Executed executed = executions.execute(request, runner);
        // Before the reply: what the client sends once it knows of the failure is to run.
        List<Request> aborted = executed.abortsCellsBehind() ? takeWaitingCells() : List.of();
        executions.reply(executed);
        return aborted;
    }

    /** Those that are still on their way through the network among them. */
    private List<Request> takeWaitingCells() throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        sockets.whenAllIsRead(read::countDown);
        read.await(READING_MILLIS, TimeUnit.MILLISECONDS);
        List<Request> cells = waiting.stream()
                .filter(request -> request.type().equals("execute_request"))
                .toList();
        waiting.removeAll(cells);
        return cells;
    }

    /** The cell that runs; null when none does. */
    @Nullable
    Request running() {
        return running;
    }

    /**
     * Ends this cell, if it still runs. An interrupt that comes just before the cell's first statement would find nothing to
     * end, so it is repeated until the cell has ended.
     */
    void interrupt(@Nullable Request interrupted) throws InterruptedException {
        while (interrupted != null && interrupted.equals(running)) {
            session.interrupt();
            TimeUnit.MILLISECONDS.sleep(INSISTING_MILLIS);
        }
    }
}
