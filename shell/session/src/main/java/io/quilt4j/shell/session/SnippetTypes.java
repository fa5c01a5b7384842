package io.quilt4j.shell.session;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import io.quilt4j.shell.text.JavaSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiFunction;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Shows a snippet with the types that javac gives it, found with the very source that JShell will compile, so that names, lambdas and declarations
 * mean what they will mean.
 */
final class SnippetTypes {

    private final JavaCompiler compiler;
    private final JavaFileManager files;
    private final SourceCodeAnalysis analysis;

    /** {@code files}: with all classes that snippets see, earlier snippets among them. */
    SnippetTypes(JavaCompiler compiler, JavaFileManager files, SourceCodeAnalysis analysis) {
        this.compiler = compiler;
        this.files = files;
        this.analysis = analysis;
    }

    /** Takes some 50 ms. {@code scanner} makes one for each wrapping of {@code java}: a declaration of many variables has several. */
    void scan(
            String java,
            BiFunction<JavacTask, SnippetWrapper, ? extends TreePathScanner<@Nullable Void, @Nullable Void>> scanner) {
        for (SnippetWrapper wrapper : analysis.wrappers(java)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    new DiagnosticCollector<>(),
                    List.of("-proc:none"),
                    null,
                    List.of(new JavaSource(wrapper.wrapped())));
            try {
                Iterable<? extends CompilationUnitTree> units = task.parse();
                task.analyze();
                TreePathScanner<@Nullable Void, @Nullable Void> each = scanner.apply(task, wrapper);
                units.forEach(unit -> each.scan(unit, null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
