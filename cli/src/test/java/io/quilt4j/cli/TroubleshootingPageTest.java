package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/troubleshooting.md in step with the code that throws. Write the page anew with
 * {@code mvn -pl cli -am test -Dtest=TroubleshootingPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dquilt4j.writeDocs=true}.
 */
final class TroubleshootingPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/troubleshooting.md");

    /** A state, what it is in Java, what has happened and what helps where the text itself does not say it. */
    private record State(String exception, String means, String cure) {}

    private static final Map<String, State> STATES = states();

    private static Map<String, State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        states.put(
                "28000",
                new State(
                        "AuthenticationException",
                        "No credential, a wrong one, or one that has expired.",
                        "`quilt4j status` says who you are taken for. Log in with `quilt4j login`, or use another API key. A key that was"
                                + " revoked stays revoked: create a new one."));
        states.put(
                "42501",
                new State(
                        "PermissionDeniedException",
                        "You are known, and may not do that.",
                        "Ask an administrator; `SELECT * FROM me` says who you are and whether you are one."));
        states.put(
                "08001", new State("UnavailableException", "No connection could be made.", "See the culprits above."));
        states.put(
                "08006",
                new State(
                        "UnavailableException",
                        "No connection, no answer in time, or the catalog says that it cannot answer now. Nothing was changed. While"
                                + " connecting it is 08001.",
                        "Try again; the culprit and what helps stand in the text."));
        states.put(
                "08007",
                new State(
                        "LostAnswerException",
                        "A change was sent, and its answer was lost: it may have been made.",
                        "Look before you try again: `quilt4j keys list`. It is never repeated for you."));
        states.put(
                "08P01",
                new State(
                        "ProtocolException",
                        "Something answered that cannot be understood.",
                        "Check the address: it must be the catalog's home page, and no login page of a network in between."));
        states.put("08003", new State("", "The connection is closed.", "Open another one."));
        states.put(
                "58030",
                new State(
                        "StorageException",
                        "A file of the data directory cannot be read or written.",
                        "The text names the file. A full disk, a read-only home, a folder of another user: mend that, choose another"
                                + " folder (`--data`, `dataDir`), or use an API key, which needs no file."));
        states.put(
                "57014",
                new State(
                        "CancelledException",
                        "Cancelled or interrupted, by you or your program.",
                        "Run it again. A login or refresh that was sent goes on in the background and is not lost."));
        states.put(
                "HYT00",
                new State("", "The query timeout is over.", "Raise `setQueryTimeout`, or ask for fewer rows."));
        states.put(
                "22023",
                new State(
                        "InvalidInputException",
                        "A value, an option or an address that is refused.",
                        "Change it as the text says. Nothing was done."));
        states.put(
                "42704",
                new State("NotFoundException", "A named thing is not there.", "Check its name, and who you are."));
        states.put(
                "23001",
                new State(
                        "",
                        "A guard holds a DELETE back. Nothing was revoked.",
                        "Narrow the WHERE, or set the property that the text names."));
        states.put(
                "0A000",
                new State(
                        "",
                        "SQL or JDBC that this driver does not do, or not surely right.",
                        "Use the form that the text names."));
        states.put("42601", new State("", "SQL that cannot be read.", "The text marks the place."));
        return states;
    }

    @Test
    void pageListsTheTextsAsTheyStand() throws IOException {
        String page = page(ErrorTexts.of(sources()));
        if (Boolean.getBoolean("quilt4j.writeDocs")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).content().isEqualTo(page);
    }

    /** A text without a next step, of its own or of its state, helps nobody. */
    @Test
    void everyStateOfTheClientHasACure() throws IOException {
        ErrorTexts texts = ErrorTexts.of(sources());
        assertThat(STATES.keySet())
                .contains("28000", "42501", "08006", "08007", "08P01", "58030", "57014", "22023", "42704");
        assertThat(texts.byState().get("28000"))
                .anyMatch(text -> text.startsWith("Failed to update the access token"))
                .anyMatch(text -> text.startsWith("There is no credential for this catalog. Pass an API key"));
        assertThat(texts.culprits())
                .anyMatch(text -> text.startsWith("its certificate has expired"))
                .anyMatch(text -> text.startsWith("it wants a certificate from this client"))
                .allMatch(text -> text.contains(";"), "says what helps behind a semicolon");
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("core/client", "core/storage", "core/audit", "jdbc-driver")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("module-info.java"))
                        .sorted()
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static String page(ErrorTexts texts) {
        StringBuilder page = new StringBuilder("""
                # Troubleshooting

                Every text of an error of the client and the driver, by its SQLSTATE, with what helps. `…` stands for what is put in at run time. In
                Java the exception named beside the state carries the same text, in the shell and on the command line it follows `error:`. This page
                is made from the code (`TroubleshootingPageTest`); find a text with your browser's search.

                ## First of all

                | ask | with |
                | --- | --- |
                | who am I, where, and which logins are there? | `quilt4j status`, in the shell `/env` |
                | does the catalog answer? | `curl URL/config.json`; the proxy and certificates that are used are HTTPS_PROXY, NO_PROXY, REQUESTS_CA_BUNDLE, as with Python |
                | does the key work? | `quilt4j --catalog URL --api-key env:QUILT_API_KEY -e "SELECT * FROM me"` |

                ## Who is to blame when a connection fails

                These stand behind `Failed to connect to …:`, `Lost the connection to …:` or in brackets behind a change whose answer was lost, with the
                states 08001, 08006 and 08007. What would fail again in the same way is asked once; anything else a few times within `requestTimeout`.

                | culprit | what helps |
                | --- | --- |
                """);
        for (String culprit : texts.culprits()) {
            int cure = culprit.lastIndexOf("; ");
            page.append("| ").append(cell(culprit.substring(0, cure))).append(" | ");
            page.append(cell(culprit.substring(cure + 2))).append(" |\n");
        }
        STATES.forEach((state, known) -> {
            Set<String> said = texts.byState().getOrDefault(state, Set.of());
            page.append("\n## ").append(state);
            page.append(known.exception().isEmpty() ? "" : ": `" + known.exception() + "`")
                    .append("\n\n");
            page.append(known.means()).append(' ').append(known.cure()).append("\n\n");
            said.forEach(text -> page.append("- ").append(cell(text)).append('\n'));
        });
        page.append(
                "\n## Other states\n\nValues and SQL that cannot be evaluated; the text says what is wrong with which of them.\n\n");
        texts.byState().forEach((state, said) -> {
            if (!STATES.containsKey(state)) {
                said.forEach(text -> page.append("- `")
                        .append(state)
                        .append("` ")
                        .append(cell(text))
                        .append('\n'));
            }
        });
        return page.toString();
    }

    /** Fit for a table of Markdown. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
    }
}
