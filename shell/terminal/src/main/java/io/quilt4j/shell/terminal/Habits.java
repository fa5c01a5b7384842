package io.quilt4j.shell.terminal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people type who come from other shells, and how it is said here. */
final class Habits {

    private record Habit(Pattern typed, String said) {}

    private static final List<Habit> ALL = List.of(
            habit("(?:exit|quit|bye|logout|\\\\q|:q!?|q)", "/exit leaves, and so does Ctrl-D"),
            habit("(?:help|\\?|\\\\\\?|\\\\h|man)", "/help lists the commands, Tab and Alt-D tell about what you type"),
            habit("(?:\\\\dt?|\\.tables|ls|dir)", "/tables lists the tables"),
            habit("(?:describe|desc|\\\\d|help)\\s+([\\w.]+)", "/describe $1 tells about it"),
            habit("(?:clear|cls)", "Ctrl-L clears the screen"),
            habit("history", "/history lists what you typed, Ctrl-R searches it"));

    private Habits() {}

    private static Habit habit(String typed, String said) {
        return new Habit(
                Pattern.compile("\\s*" + typed + "\\s*(?:\\(\\s*\\))?\\s*;?\\s*", Pattern.CASE_INSENSITIVE), said);
    }

    /** What to type instead of a whole entry that could not be understood. */
    static Optional<String> instead(String code) {
        for (Habit habit : ALL) {
            Matcher matcher = habit.typed().matcher(code);
            if (matcher.matches()) {
                return Optional.of(matcher.replaceFirst(habit.said()));
            }
        }
        return Optional.empty();
    }
}
