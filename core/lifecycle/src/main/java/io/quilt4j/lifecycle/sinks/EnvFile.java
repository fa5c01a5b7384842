package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line {@code QUILT_API_KEY=...} of a {@code .env} file; other lines stay. The file gets mode 0600, and there is a warning when
 * git would commit it.
 *
 * @param keepsAccess whether a file that is there keeps its owner, group and mode instead
 */
public record EnvFile(Path path, String variable, boolean keepsAccess) implements SecretSink {

    /** What no shell that reads the file takes for anything else, either. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+=@%:,-]*");

    public EnvFile(Path path, String variable) {
        this(path, variable, false);
    }

    public EnvFile {
        if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("'" + variable + "' cannot be the name of an environment variable");
        }
    }

    @Override
    public void check() throws IOException {
        if (Files.exists(path) && !(Files.isRegularFile(path) && Files.isReadable(path))) {
            throw new IOException("Cannot read " + path + ".");
        }
        if (Files.exists(path)) {
            new EnvLines(this, DotEnv.text(path)).requireHarmless();
        }
        PrivateFile.rehearse(path, keepsAccess);
    }

    @Override
    public Optional<String> store(Secret secret) throws IOException {
        FileTurn.at(path, () -> {
            String before = Files.exists(path) ? DotEnv.text(path) : "";
            PrivateFile.write(path, withValue(before, secret.reveal()), keepsAccess);
            return path;
        });
        if (PrivateFile.isOpen(path)) {
            return Optional.of(path + " can be read by all users of this machine, as it could before: chmod 600 it.");
        }
        return GitIgnore.covers(path)
                ? Optional.empty()
                : Optional.of(path + " holds a secret and git does not ignore it: add it to .gitignore.");
    }

    @Override
    public String describe() {
        return "env_file:" + path.toAbsolutePath() + "#" + variable;
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public Optional<Secret> read() throws IOException {
        return PrivateFile.holdsText(path)
                ? Optional.ofNullable(DotEnv.read(path, name -> null).get(variable))
                : Optional.empty();
    }

    /** Every line that sets the name is written, the last of which counts; and a comment behind a value goes with it. */
    @Override
    public Optional<Secret> covered() throws IOException {
        if (!PrivateFile.holdsText(path)) {
            return Optional.empty();
        }
        String text = DotEnv.text(path);
        // By ${...} the value may be what stands in another line.
        StringBuilder lines = new StringBuilder(read().map(Secret::reveal).orElse(""));
        for (DotEnvText.Binding binding : DotEnvText.bindings(text)) {
            if (binding.name().equals(variable)) {
                lines.append('\n').append(text, binding.start(), binding.end());
            }
        }
        return Optional.of(Secret.of(lines.toString()));
    }

    @Override
    public List<Remnant> remnants() throws IOException {
        return PrivateFile.holdsText(path) ? new EnvLines(this, DotEnv.text(path)).remnants() : List.of();
    }

    @Override
    public boolean overlaps(SecretSink other) {
        return other instanceof EnvFile line
                ? variable.equals(line.variable()) && FileNames.areOne(path, line.path())
                : other instanceof SecretFile file && file.overlaps(this);
    }

    @Override
    public SecretSink inRotation(String token) {
        return new EnvFile(path, variable, true);
    }

    @Override
    public void tidy() {
        FileTurn.tidy(path);
    }

    @Override
    public Former former() throws IOException {
        return PrivateFile.former(path, read().orElse(null));
    }

    /** Where somebody has changed other lines since, this one alone is put back. */
    @Override
    public void undo(Former before, Secret stored) throws IOException {
        FileTurn.at(path, () -> putBack(before, stored));
    }

    private Path putBack(Former before, Secret stored) throws IOException {
        String text = DotEnv.text(path);
        Secret value = before.value();
        if (text.equals(withValue(PrivateFile.text(before), stored.reveal()))) {
            PrivateFile.putBack(path, before.content());
        } else if (value != null) {
            store(value);
        } else {
            PrivateFile.write(path, DotEnvText.without(text, variable), true);
        }
        return path;
    }

    /**
     * Whatever else is in the file stays as it is, line ends too. Of the ways to write a value the first is taken that is
     * read back as it is: there is none for some, as {@code ${X}} is a variable in any quotes.
     */
    private String withValue(String contents, String value) throws IOException {
        List<DotEnvText.Binding> others = others(contents);
        for (String written : forms(value, quote(contents))) {
            String changed = withLine(contents, variable + "=" + written);
            if (value.equals(DotEnv.values(changed, name -> null).get(variable))
                    && others(changed).equals(others)) {
                return changed;
            }
        }
        throw new IOException(path + " cannot hold this value: however it is written, it would be read as another.");
    }

    /** The one that the value is written in: a file of another kind, TOML say, may want it. */
    private String quote(String contents) {
        String value = "";
        for (DotEnvText.Binding binding : DotEnvText.bindings(contents)) {
            if (binding.name().equals(variable)) {
                String written = contents.substring(binding.start(), binding.end());
                value = written.substring(written.indexOf('=') + 1).strip();
            }
        }
        return value.startsWith("'") || value.startsWith("\"") ? value.substring(0, 1) : "";
    }

    private static List<String> forms(String value, String quote) {
        String escaped = value.replace("\\", "\\\\");
        String single = "'" + escaped.replace("'", "\\'") + "'";
        String doubled =
                "\"" + escaped.replace("\"", "\\\"").replace("\r", "\\r").replace("\n", "\\n") + "\"";
        if (PLAIN.matcher(value).matches() && quote.isEmpty()) {
            return List.of(value, single, doubled);
        }
        return quote.equals("\"") ? List.of(doubled, single, value) : List.of(single, doubled, value);
    }

    /** In the place of every line that sets the name (the last one counts), else at the end. */
    private String withLine(String contents, String line) {
        StringBuilder changed = new StringBuilder();
        int copied = 0;
        for (DotEnvText.Binding binding : DotEnvText.bindings(contents)) {
            if (binding.name().equals(variable)) {
                changed.append(contents, copied, binding.start()).append(line);
                copied = binding.end();
            }
        }
        changed.append(contents, copied, contents.length());
        if (copied == 0) {
            String lineEnd = contents.contains("\r\n") ? "\r\n" : "\n";
            boolean open = !contents.isEmpty() && !contents.endsWith("\n");
            changed.append(open ? lineEnd : "").append(line).append(lineEnd);
        }
        return changed.toString();
    }

    /** The other names with their values, wherever they stand. */
    private List<DotEnvText.Binding> others(String contents) {
        return DotEnvText.bindings(contents).stream()
                .filter(binding -> !binding.name().equals(variable))
                .map(binding -> new DotEnvText.Binding(binding.name(), binding.value(), 0, 0))
                .toList();
    }
}
