package io.quilt4j.shell.session;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import io.quilt4j.shell.text.Edits;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Makes {@code ==} and {@code !=} compare texts by what they say. In Python {@code key.name != "break-glass"} does; in Java it asks
 * whether both are the same object, which for a name that came over the network they never are, and a loop that spares one key
 * would revoke it, too.
 *
 * <p>{@code a != b} becomes {@code !$text.same(a, b)} where both sides may be texts by their types: a {@code String}, or what a
 * {@code String} can be, like the {@code Object} of a row. The types are javac's own, found with the very source that JShell
 * will compile, so that names, lambdas and declarations mean what they will mean. Where there is no such comparison nothing changes.
 */
final class TextComparisons {

    private final JavaCompiler compiler;
    private final JavaFileManager files;
    private final SourceCodeAnalysis analysis;

    /** {@code files}: with all classes that snippets see, earlier snippets among them. */
    TextComparisons(JavaCompiler compiler, JavaFileManager files, SourceCodeAnalysis analysis) {
        this.compiler = compiler;
        this.files = files;
        this.analysis = analysis;
    }

    /** What to change in {@code java}; takes some 50 ms when it compares anything but with a number or null. */
    Edits in(String java) {
        if (!mayCompare(java)) {
            return Edits.none();
        }
        // By place: a declaration of many variables has a wrapping for each of them.
        TreeMap<Integer, Comparison> found = new TreeMap<>();
        for (SnippetWrapper wrapper : analysis.wrappers(java)) {
            for (Comparison comparison : comparisons(wrapper, java)) {
                found.put(comparison.operator(), comparison);
            }
        }
        return edits(List.copyOf(found.values()));
    }

    /** Where the two sides and the operator between them stand. */
    record Comparison(int left, int operator, int right, int end, boolean equal) {}

    /** Outer ones are put around inner ones: of insertions at one place the outer opens first and closes last. */
    private static Edits edits(List<Comparison> comparisons) {
        List<Comparison> outerFirst = new ArrayList<>(comparisons);
        outerFirst.sort((a, b) -> Integer.compare(b.end() - b.left(), a.end() - a.left()));
        List<Edits.Edit> edits = new ArrayList<>();
        for (Comparison each : outerFirst) {
            edits.add(new Edits.Edit(each.left(), each.left(), (each.equal() ? "" : "!") + "$text.same("));
            edits.add(new Edits.Edit(each.operator(), each.operator() + 2, ","));
        }
        for (int i = outerFirst.size() - 1; i >= 0; i--) {
            int end = outerFirst.get(i).end();
            edits.add(new Edits.Edit(end, end, ")"));
        }
        return Edits.of(edits);
    }

    /** A comparison with a number, a Boolean or null is none of texts. */
    private static boolean mayCompare(String java) {
        List<Token> tokens = JavaTokens.of(java).stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
        for (int i = 1; i + 2 < tokens.size(); i++) {
            Token first = tokens.get(i);
            boolean operator = (first.is(java, '=') || first.is(java, '!'))
                    && tokens.get(i + 1).is(java, '=')
                    && tokens.get(i + 1).start() == first.end()
                    && !"=<>!+-*/%&|^".contains(tokens.get(i - 1).of(java));
            if (operator && !isPlain(java, tokens.get(i - 1)) && !isPlain(java, tokens.get(i + 2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(String java, Token token) {
        return token.kind() == Token.Kind.NUMBER
                || token.kind() == Token.Kind.CHARACTER
                || List.of("null", "true", "false").contains(token.of(java));
    }

    private List<Comparison> comparisons(SnippetWrapper wrapper, String java) {
        String wrapped = wrapper.wrapped();
        JavacTask task = (JavacTask) compiler.getTask(
                null, files, new DiagnosticCollector<>(), List.of("-proc:none"), null, List.of(new Source(wrapped)));
        try {
            Iterable<? extends CompilationUnitTree> units = task.parse();
            task.analyze();
            ComparisonFinder finder = new ComparisonFinder(task, wrapper, java);
            units.forEach(unit -> finder.scan(unit, null));
            return finder.found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///$Compared.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        /** The class in it has a name that only JShell knows. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }
}
