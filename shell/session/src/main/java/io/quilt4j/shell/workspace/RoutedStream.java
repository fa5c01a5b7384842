package io.quilt4j.shell.workspace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stream that asks for each call whose stream it is; it has no buffer, encoder or lock that sessions would share. */
final class RoutedStream extends PrintStream {

    private final PrintStream host;
    private final Function<Workspace, PrintStream> side;

    RoutedStream(PrintStream host, Function<Workspace, PrintStream> side) {
        super(OutputStream.nullOutputStream());
        this.host = behind(host);
        this.side = side;
    }

    /** The real stream: a session that was told to print to the routed one would ask itself for ever. */
    static PrintStream behind(PrintStream stream) {
        return stream instanceof RoutedStream routed ? routed.host : stream;
    }

    private PrintStream target() {
        Workspace workspace = Binding.current();
        return workspace == null ? host : side.apply(workspace);
    }

    @Override
    public void write(int b) {
        target().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        target().write(bytes, offset, length);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        target().write(bytes);
    }

    @Override
    public void flush() {
        target().flush();
    }

    /** Never closes: the stream belongs to the session or to the host. */
    @Override
    public void close() {
        target().flush();
    }

    @Override
    public boolean checkError() {
        return target().checkError();
    }

    @Override
    public PrintStream append(@Nullable CharSequence text) {
        target().append(text);
        return this;
    }

    @Override
    public PrintStream format(String format, @Nullable Object... arguments) {
        target().format(format, arguments);
        return this;
    }

    @Override
    public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
        target().format(locale, format, arguments);
        return this;
    }

    @Override
    public void println() {
        target().println();
    }

    @Override
    public void print(boolean value) {
        target().print(value);
    }

    @Override
    public void println(boolean value) {
        target().println(value);
    }

    @Override
    public void print(char value) {
        target().print(value);
    }

    @Override
    public void println(char value) {
        target().println(value);
    }

    @Override
    public void print(int value) {
        target().print(value);
    }

    @Override
    public void println(int value) {
        target().println(value);
    }

    @Override
    public void print(long value) {
        target().print(value);
    }

    @Override
    public void println(long value) {
        target().println(value);
    }

    @Override
    public void print(float value) {
        target().print(value);
    }

    @Override
    public void println(float value) {
        target().println(value);
    }

    @Override
    public void print(double value) {
        target().print(value);
    }

    @Override
    public void println(double value) {
        target().println(value);
    }

    @Override
    public void print(char[] value) {
        target().print(value);
    }

    @Override
    public void println(char[] value) {
        target().println(value);
    }

    @Override
    public void print(@Nullable String value) {
        target().print(value);
    }

    @Override
    public void println(@Nullable String value) {
        target().println(value);
    }

    @Override
    public void print(@Nullable Object value) {
        target().print(value);
    }

    @Override
    public void println(@Nullable Object value) {
        target().println(value);
    }
}
