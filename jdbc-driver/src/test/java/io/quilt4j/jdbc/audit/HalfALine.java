package io.quilt4j.jdbc.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;

/**
 * Appends to a trail's file, and stops in the middle of a line: {@code FILE BEFORE EVENTS}. Writes {@code BEFORE}, so many
 * events, half an event more, says so, and waits to be killed.
 */
final class HalfALine {

    private HalfALine() {}

    public static void main(String[] arguments) throws IOException {
        try (FileOutputStream out = new FileOutputStream(arguments[0], true)) {
            out.write(arguments[1].getBytes(UTF_8));
            for (int event = 0; event < Integer.parseInt(arguments[2]); event++) {
                out.write((event() + "\n").getBytes(UTF_8));
            }
            out.write(half().getBytes(UTF_8));
            System.out.println("half");
            System.in.read();
        }
    }

    static String event() {
        return "{\"eventVersion\":\"1.0\",\"eventTime\":\"2023-06-08T13:59:36Z\",\"eventName\":\"Auth.Login\"}";
    }

    static String half() {
        return event().substring(0, event().length() / 2);
    }

    static String otherHalf() {
        return event().substring(event().length() / 2);
    }
}
