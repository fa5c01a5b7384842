package io.quilt4j.shell.keywords;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import io.quilt4j.shell.text.JavaSource;
import io.quilt4j.shell.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/** Parses a snippet by wrapping it as the body of a method, as an initialiser or as a member, whichever fits best. */
final class SnippetParser {

    private static final List<Wrapping> WRAPPINGS = List.of(
            new Wrapping("class $W { void $m() throws Throwable {", "\n}}"),
            new Wrapping("class $W { Object $x = ", "\n;}"),
            new Wrapping("class $W {", "\n}"));

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;

    SnippetParser(JavaCompiler compiler) {
        this.compiler = compiler;
        this.files = compiler.getStandardFileManager(null, Locale.ROOT, null);
    }

    private record Wrapping(String before, String after) {}

    /** A parsed snippet; its positions are those of the snippet, not of the wrapping. */
    record Parsed(CompilationUnitTree tree, SourcePositions positions, int offset, int length, long errors) {

        /** Where {@code node} stands in the snippet; null when javac does not know, as for what it made up itself. */
        @Nullable
        Span span(Tree node) {
            long start = positions.getStartPosition(tree, node) - offset;
            long end = positions.getEndPosition(tree, node) - offset;
            if (start < 0 || end < start || end > length) {
                return null;
            }
            return new Span((int) start, (int) end);
        }
    }

    Parsed parse(String snippet) {
        Parsed best = parse(snippet, WRAPPINGS.get(0));
        for (Wrapping wrapping : WRAPPINGS.subList(1, WRAPPINGS.size())) {
            if (best.errors() == 0) {
                break;
            }
            Parsed next = parse(snippet, wrapping);
            if (next.errors() < best.errors()) {
                best = next;
            }
        }
        return best;
    }

    private Parsed parse(String snippet, Wrapping wrapping) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject source = new JavaSource(wrapping.before() + snippet + wrapping.after());
        JavacTask task =
                (JavacTask) compiler.getTask(null, files, diagnostics, List.of("-proc:none"), null, List.of(source));
        try {
            CompilationUnitTree tree = task.parse().iterator().next();
            long errors = diagnostics.getDiagnostics().stream()
                    .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                    .count();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            return new Parsed(tree, positions, wrapping.before().length(), snippet.length(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
