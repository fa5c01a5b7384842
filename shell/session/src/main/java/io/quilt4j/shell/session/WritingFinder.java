package io.quilt4j.shell.session;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.quilt4j.shell.session.WrittenTexts.Written;
import io.quilt4j.shell.text.Span;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.jspecify.annotations.Nullable;

/** Finds the arguments of a snippet's calls that write files, by the types that javac gives them. */
final class WritingFinder extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private static final List<String> WRITERS = List.of("java.io.Writer", "java.io.OutputStream");

    /** What is written to these is in no file. */
    private static final List<String> IN_MEMORY =
            List.of("java.io.StringWriter", "java.io.CharArrayWriter", "java.io.ByteArrayOutputStream");

    private static final Set<String> OF_THE_SCREEN = Set.of("System.out", "System.err");

    /** They have no type without the call that they stand in. */
    private static final Set<Tree.Kind> UNTYPED =
            Set.of(Tree.Kind.LAMBDA_EXPRESSION, Tree.Kind.MEMBER_REFERENCE, Tree.Kind.NULL_LITERAL);

    private static final Set<TypeKind> TEXTS = Set.of(TypeKind.DECLARED, TypeKind.ARRAY, TypeKind.TYPEVAR);

    private final Trees trees;
    private final Types types;
    private final Elements elements;
    private final SnippetWrapper wrapper;
    private final Consumer<Written> found;

    WritingFinder(JavacTask task, SnippetWrapper wrapper, Consumer<Written> found) {
        this.trees = Trees.instance(task);
        this.types = task.getTypes();
        this.elements = task.getElements();
        this.wrapper = wrapper;
        this.found = found;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        if (call.getMethodSelect() instanceof MemberSelectTree method
                && WrittenTexts.METHODS.contains(method.getIdentifier().toString())) {
            ExpressionTree receiver = method.getExpression();
            TypeMirror type = type(new TreePath(new TreePath(getCurrentPath(), method), receiver));
            if (is(type, "java.nio.file.Files") && call.getArguments().size() > 1) {
                add(call.getArguments().get(1), "");
            } else if (WRITERS.stream().anyMatch(each -> is(type, each))
                    && IN_MEMORY.stream().noneMatch(each -> is(type, each))
                    && !OF_THE_SCREEN.contains(receiver.toString())) {
                String writer = receiver instanceof IdentifierTree ? receiver.toString() : "";
                call.getArguments().forEach(argument -> add(argument, writer));
            }
        }
        return super.visitMethodInvocation(call, null);
    }

    private @Nullable TypeMirror type(TreePath path) {
        return trees.getTypeMirror(path);
    }

    private boolean is(@Nullable TypeMirror type, String name) {
        return type != null
                && type.getKind() == TypeKind.DECLARED
                && types.isSubtype(type, elements.getTypeElement(name).asType());
    }

    private void add(ExpressionTree argument, String writer) {
        TypeMirror type = type(new TreePath(getCurrentPath(), argument));
        if (UNTYPED.contains(argument.getKind()) || type == null || !TEXTS.contains(type.getKind())) {
            return;
        }
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        SourcePositions positions = trees.getSourcePositions();
        int start = source(positions.getStartPosition(unit, argument));
        int end = source(positions.getEndPosition(unit, argument) - 1) + 1;
        if (start >= 0 && end > start) {
            found.accept(new Written(new Span(start, end), writer));
        }
    }

    private int source(long wrapped) {
        return wrapped < 0 ? -1 : wrapper.wrappedToSourcePosition((int) wrapped);
    }
}
