package io.quilt4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quilt4j completion}: a script with which a shell completes commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Print a script with which your shell completes commands and options.",
            "  source <(quilt4j completion bash)     in ~/.bashrc; with zsh in ~/.zshrc",
            "  quilt4j completion fish | source      in ~/.config/fish/config.fish"
        })
final class CompletionCommand implements Callable<Integer> {

    /** The shells that are known. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine all = Objects.requireNonNull(spec).root().commandLine();
        switch (shell) {
            case bash -> console.out().print(AutoComplete.bash("quilt4j", all));
            case zsh ->
                console.out()
                        .print("autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                                + AutoComplete.bash("quilt4j", all));
            case fish -> fish(all).forEach(line -> console.out().print(line + "\n"));
        }
        return ExitStatus.DONE;
    }

    private static List<String> fish(CommandLine all) {
        List<String> lines = new ArrayList<>(List.of("complete -c quilt4j -f"));
        String names = String.join(" ", all.getSubcommands().keySet());
        all.getCommandSpec()
                .options()
                .forEach(option -> lines.add(fish(option, "not __fish_seen_subcommand_from " + names)));
        all.getSubcommands().forEach((name, command) -> {
            lines.add("complete -c quilt4j -n " + quoted("not __fish_seen_subcommand_from " + names) + " -a " + name
                    + " -d " + quoted(summary(command)));
            String seen = "__fish_seen_subcommand_from " + name;
            String verbs = String.join(" ", command.getSubcommands().keySet());
            command.getSubcommands().forEach((inner, verb) -> {
                String none = seen + "; and not __fish_seen_subcommand_from " + verbs;
                lines.add("complete -c quilt4j -n " + quoted(none) + " -a " + inner + " -d " + quoted(summary(verb)));
                String here = seen + "; and __fish_seen_subcommand_from " + inner;
                verb.getCommandSpec().options().forEach(option -> lines.add(fish(option, here)));
            });
            command.getCommandSpec().options().forEach(option -> lines.add(fish(option, seen)));
        });
        return lines;
    }

    private static String fish(OptionSpec option, String when) {
        StringBuilder line = new StringBuilder("complete -c quilt4j -n ").append(quoted(when));
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
        }
        if (option.arity().max() > 0) {
            // Where a few words are all that may stand there, no file is offered.
            line.append(option.completionCandidates() != null ? " -x" : " -r");
        }
        if (option.completionCandidates() != null) {
            line.append(" -a ")
                    .append(quoted(
                            StreamSupport.stream(option.completionCandidates().spliterator(), false)
                                    .collect(Collectors.joining(" "))));
        }
        String[] described = option.description();
        return line.append(" -d ")
                .append(quoted(described.length == 0 ? "" : described[0].replaceAll("\\$\\{.*", "")))
                .toString();
    }

    private static String summary(CommandLine command) {
        String[] described = command.getCommandSpec().usageMessage().description();
        return described.length == 0 ? "" : described[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
