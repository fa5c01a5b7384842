package io.quilt4j.shell.terminal;

import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.session.Interrupted;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.Session;
import java.util.List;

/** Commands that add libraries for Java. */
final class LibraryCommands {

    private final Session session;
    private final Screen screen;

    LibraryCommands(Session session, Screen screen) {
        this.session = session;
        this.screen = screen;
    }

    List<Command> all() {
        return List.of(ofJars(), ofMaven());
    }

    private Command ofJars() {
        return Command.of(
                        "jars",
                        "FILE...",
                        "add libraries for Java",
                        "Jars, folders of classes, and patterns: /jars lib/*.jar. They are there until you leave.",
                        this::jars)
                .completing(FileNames::beginningWith);
    }

    private void jars(String argument) throws CommandException {
        try {
            screen.note(Sayings.added(session.addJars(argument)));
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
    }

    private Command ofMaven() {
        return Command.of(
                "maven",
                "G:A:V...",
                "add libraries for Java from Maven",
                "With all that they need: /maven org.apache.commons:commons-text:1.12.0. Your own Maven finds them, as"
                        + " in a build: its settings, mirrors and local repository hold. They are there until you leave.",
                this::maven);
    }

    private void maven(String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw new CommandException("Which one? /maven org.apache.commons:commons-text:1.12.0");
        }
        Outcome outcome = session.addMaven(argument);
        if (outcome instanceof Outcome.Value value && value.value() instanceof List<?> jars) {
            screen.note(Sayings.added(jars));
        } else if (outcome instanceof Outcome.Threw threw) {
            throw new CommandException(
                    threw.thrown() instanceof Interrupted
                            ? "Interrupted: nothing was added."
                            : String.valueOf(threw.thrown().getMessage()));
        }
    }
}
