package io.quilt4j.cli;

import io.quilt4j.base.Reasons;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where results go: a write that fails ends the work, where a {@code PrintStream} alone would go on for ever, and in the end say
 * that all was well. Once a write has failed, all that follow fail.
 */
final class ResultStream extends OutputStream {

    private final OutputStream out;
    private final boolean pipe;
    private volatile boolean lost;

    /** {@code pipe}: a write fails only when its reader has gone. */
    ResultStream(OutputStream out, boolean pipe) {
        this.out = out;
        this.pipe = pipe;
    }

    /** True when the standard output of this process is a pipe, as far as the system tells. */
    static boolean standardOutputIsPipe() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            if (lost) {
                throw new IOException("a write before this one failed");
            }
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void flush() {
        try {
            if (!lost) {
                out.flush();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private OutputLost failed(IOException e) {
        lost = true;
        return new OutputLost(e, pipe);
    }

    /** An error rather than an exception: no code of a user that catches exceptions goes on printing. */
    static final class OutputLost extends Error {

        private static final long serialVersionUID = 1L;

        private final boolean readerLeft;

        OutputLost(IOException cause, boolean readerLeft) {
            super("The output could not be written: " + Reasons.of(cause), cause);
            this.readerLeft = readerLeft;
        }

        /** True when whoever read has had enough: {@code | head -1}. */
        boolean readerLeft() {
            return readerLeft;
        }
    }
}
