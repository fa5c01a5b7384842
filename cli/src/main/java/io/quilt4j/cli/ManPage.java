package io.quilt4j.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * All commands and options as a page for man(1). It is written from what picocli knows, so that it says what {@code --help} says;
 * picocli's own generator writes AsciiDoc, which needs another program.
 */
final class ManPage {

    private final CommandLine commands;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandLine commands) {
        this.commands = commands;
    }

    String text() {
        CommandSpec spec = commands.getCommandSpec();
        page.append(".\\\" Made by: quilt4j man\n");
        page.append(".TH QUILT4J 1 \"\" ")
                .append(quoted(new Version.Provider().getVersion()[0]))
                .append(" \"User Commands\"\n");
        section("NAME");
        paragraph("quilt4j - SQL, Java and quilt3 calls on the API keys of a Quilt catalog");
        section("SYNOPSIS");
        synopsis(spec);
        section("DESCRIPTION");
        description(spec);
        for (String line : spec.usageMessage().footer()) {
            if (!line.isBlank()) {
                paragraph(line);
            }
        }
        section("OPTIONS");
        arguments(spec);
        section("COMMANDS");
        commands.getSubcommands().values().forEach(this::command);
        surroundings();
        return page.toString();
    }

    private void surroundings() {
        section("FILES");
        term(
                "~/.config/quilt4j/defaults.properties",
                "Options that need not be written each time, one a line by its long name: format=csv, say.");
        term("~/.config/quilt4j/startup.jsh", "Code that the shell runs when it starts.");
        term("~/.local/share/quilt4j/history", "What was typed into the shell.");
        section("ENVIRONMENT");
        term("QUILT4J_DEFAULTS", "Another file of defaults; empty: none.");
        term("PAGER", "Shows results longer than the screen, in the shell.");
        term("NO_COLOR", "No colours in the shell.");
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        page.append(".SS ")
                .append(quoted(spec.qualifiedName(" ").replaceFirst("^\\S+ ", "")))
                .append('\n');
        synopsis(spec);
        description(spec);
        arguments(spec);
        command.getSubcommands().values().forEach(this::command);
    }

    private void section(String name) {
        page.append(".SH ").append(name).append('\n');
    }

    private void synopsis(CommandSpec spec) {
        String synopsis = spec.commandLine().getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
        page.append(".PP\n.B ").append(escaped(synopsis)).append('\n');
    }

    private void description(CommandSpec spec) {
        for (String line : spec.usageMessage().description()) {
            boolean example = line.startsWith(" ");
            page.append(example ? ".PP\n.RS 4\n.nf\n" : ".PP\n");
            page.append(line(rendered(line).strip())).append('\n');
            page.append(example ? ".fi\n.RE\n" : "");
        }
    }

    private void arguments(CommandSpec spec) {
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            if (!parameter.hidden()) {
                term(parameter.paramLabel(), said(parameter));
            }
        }
        for (OptionSpec option : spec.options()) {
            boolean usual = List.of(option.names()).contains("--help")
                    || List.of(option.names()).contains("--version");
            if (!option.hidden() && (!usual || spec.parent() == null)) {
                String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
                term(String.join(", ", option.names()) + label, said(option));
            }
        }
    }

    private static String said(ArgSpec argument) {
        return rendered(String.join(" ", argument.description()));
    }

    /** Picocli's texts are formats. */
    private static String rendered(String text) {
        return Ansi.OFF.string(text).replace("%n", " ").replace("%%", "%");
    }

    private void paragraph(String text) {
        page.append(".PP\n").append(line(text)).append('\n');
    }

    private void term(String name, String said) {
        page.append(".TP\n.B ")
                .append(escaped(name))
                .append('\n')
                .append(line(said))
                .append('\n');
    }

    /** A line that begins with a dot or a quote would be a request. */
    private static String line(String text) {
        String escaped = escaped(text);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String quoted(String text) {
        return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
    }

    /** A bare hyphen may be shown as a typographer's, which no shell takes for an option's. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
