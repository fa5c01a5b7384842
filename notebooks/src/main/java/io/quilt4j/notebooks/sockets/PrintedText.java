package io.quilt4j.notebooks.sockets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The streams that cells print to. Any thread may print; who prints faster than clients read waits. */
public final class PrintedText {

    private final Outbox outbox;
    private volatile JsonNode parent = JsonNodeFactory.instance.objectNode();

    public PrintedText(Outbox outbox) {
        this.outbox = outbox;
    }

    public PrintStream out() {
        return new PrintStream(new Printer(Printed.Name.STDOUT), false, StandardCharsets.UTF_8);
    }

    public PrintStream err() {
        return new PrintStream(new Printer(Printed.Name.STDERR), false, StandardCharsets.UTF_8);
    }

    /** What is printed from now on belongs to the request with this header. */
    public void belongsTo(JsonNode header) {
        parent = header;
    }

    private final class Printer extends OutputStream {
        private final Printed.Name name;

        Printer(Printed.Name name) {
            this.name = name;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] text, int offset, int length) {
            outbox.print(name, parent, text, offset, length);
        }
    }
}
