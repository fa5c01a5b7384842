package io.quilt4j.cli;

import io.quilt4j.shell.saying.RevokeQuestion;
import io.quilt4j.shell.workspace.Confirm;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whoever sits at the terminal where a command was started: there if standard input is one, wherever results go. {@code -e "DELETE
 * ..." | cat} asks as {@code -e "DELETE ..."} does, on the terminal and not in the pipe.
 *
 * @param say shows a line
 * @param asker shows a question and waits for the answer
 */
record Person(Consumer<String> say, RevokeQuestion.Asker asker) {

    private static final Path TERMINAL = Path.of("/dev/tty");
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    /** At the terminal that shows the results, too. */
    static Person at(java.io.Console terminal) {
        return new Person(line -> terminal.printf("%s%n", line), question -> {
            forgetTypedAhead();
            return terminal.readLine("%s", question);
        });
    }

    /** Null when this process's standard input is no terminal; {@code in} and {@code err} serve where the terminal has no name. */
    static @Nullable Person atStandardInput(InputStream in, PrintStream err) {
        return standardInputIsTerminal()
                ? new Person(line -> show(line + System.lineSeparator(), err), question -> {
                    forgetTypedAhead();
                    show(question, err);
                    return answer(in);
                })
                : null;
    }

    Confirm confirm() {
        return new RevokeQuestion(say, Interruption.askedAside(asker));
    }

    /** Java 17 knows only whether standard input and output are both one. */
    private static boolean standardInputIsTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_INPUT).toString();
            if (target.equals("/dev/null") || target.startsWith("pipe:") || target.startsWith("socket:")) {
                return false; // as in most scripts, which need not wait for a process
            }
        } catch (IOException | RuntimeException e) {
            // No /proc here.
        }
        try {
            return new ProcessBuilder("test", "-t", "0")
                            .redirectInput(Redirect.INHERIT)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What was typed before a question can be seen is no answer to it. */
    private static void forgetTypedAhead() {
        try (InputStream terminal = new FileInputStream(TERMINAL.toFile())) {
            byte[] typed = new byte[1024];
            while (terminal.available() > 0 && terminal.read(typed) > 0) {
                // One line with each: a terminal gives no more at once.
            }
        } catch (IOException e) {
            // No terminal of that name: then nobody can tell what waits.
        }
    }

    private static void show(String text, PrintStream err) {
        try {
            Files.write(TERMINAL, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
        } catch (IOException e) {
            err.print(text);
            err.flush();
        }
    }

    /** Null when it cannot be read, or there is none: that is no yes. */
    private static @Nullable String answer(InputStream in) {
        try {
            if (!Files.isReadable(TERMINAL)) {
                return line(in);
            }
            try (InputStream terminal = Files.newInputStream(TERMINAL)) {
                return line(terminal);
            }
        } catch (IOException e) {
            return null;
        }
    }

    /** Byte by byte: what is typed after it belongs to the next question, or to the program. */
    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
