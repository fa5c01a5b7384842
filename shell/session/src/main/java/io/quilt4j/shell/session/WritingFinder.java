package io.quilt4j.shell.session;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.quilt4j.shell.session.WritingCalls.What;
import io.quilt4j.shell.session.WrittenTexts.Written;
import io.quilt4j.shell.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.jspecify.annotations.Nullable;

/** Finds what a snippet's calls hand on, by the types that javac gives them. */
final class WritingFinder extends TreePathScanner<@Nullable Void, @Nullable Void> {

    /** They have no type without the call that they stand in. */
    private static final Set<Tree.Kind> UNTYPED =
            Set.of(Tree.Kind.LAMBDA_EXPRESSION, Tree.Kind.MEMBER_REFERENCE, Tree.Kind.NULL_LITERAL);

    private static final Set<TypeKind> TEXTS = Set.of(TypeKind.DECLARED, TypeKind.ARRAY, TypeKind.TYPEVAR);

    private final Trees trees;
    private final SnippetKinds kinds;
    private final WriterKinds writers;
    private final SnippetWrapper wrapper;
    private final Consumer<Written> found;

    WritingFinder(JavacTask task, SnippetWrapper wrapper, Consumer<Written> found) {
        this.trees = Trees.instance(task);
        this.kinds = new SnippetKinds(task);
        this.writers = new WriterKinds(kinds);
        this.wrapper = wrapper;
        this.found = found;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        TreePath select = new TreePath(getCurrentPath(), call.getMethodSelect());
        of(select).ifPresent(writing -> {
            if (call.getMethodSelect() instanceof MemberSelectTree method) {
                TreePath receiver = new TreePath(select, method.getExpression());
                if (writing.what.isOfItself()) {
                    itself(writing.what, receiver, call.getArguments());
                } else {
                    arguments(writing.what, call, memory(writing.what, receiver));
                }
            } else if (writing.what == What.FILE && call.getMethodSelect() instanceof IdentifierTree) {
                arguments(writing.what, call, WriterKinds.NEVER);
            }
        });
        return super.visitMethodInvocation(call, null);
    }

    private String memory(What what, TreePath writer) {
        return what.mayBeInMemory() ? writers.inMemory(writer) : WriterKinds.NEVER;
    }

    private void arguments(What what, MethodInvocationTree call, String memory) {
        if (!memory.equals(WriterKinds.ALWAYS)) {
            call.getArguments().forEach(each -> add(what, each, memory));
        }
    }

    /** The object that is called itself; whom it writes to is the first argument, where there is one. */
    private void itself(What what, TreePath receiver, List<? extends ExpressionTree> arguments) {
        String memory = arguments.isEmpty()
                ? WriterKinds.NEVER
                : memory(what, new TreePath(getCurrentPath(), arguments.get(0)));
        if (!memory.equals(WriterKinds.ALWAYS) && !receiver.getLeaf().toString().equals("super")) {
            add(what, (ExpressionTree) receiver.getLeaf(), memory);
        }
    }

    /** {@code new PrintWriter(other)}, which says to nobody where its texts go. */
    @Override
    public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void unused) {
        if (!made.getArguments().isEmpty() && writers.isWriter(getCurrentPath())) {
            String memory = writers.inMemory(getCurrentPath());
            if (!memory.equals(WriterKinds.NEVER)) {
                add(getCurrentPath().getLeaf(), "$text.over(", ", " + memory + ")");
            }
        }
        made.getArguments().stream()
                .filter(name -> writers.isOfFile(getCurrentPath()))
                .filter(name -> kinds.isOne(
                        trees.getTypeMirror(new TreePath(getCurrentPath(), name)),
                        List.of("java.lang.String", "java.io.File")))
                .forEach(name -> add(What.PASSED_ON, name, WriterKinds.NEVER));
        return super.visitNewClass(made, null);
    }

    /** {@code writer::println}, which becomes a lambda. */
    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
        TreePath receiver = new TreePath(getCurrentPath(), reference.getQualifierExpression());
        of(getCurrentPath())
                .filter(writing -> writing.what == What.WRITTEN && writers.isName(receiver.getLeaf()))
                .filter(writing -> kinds.takesOneObject(getCurrentPath()))
                .map(writing -> writers.inMemory(receiver))
                .filter(memory -> !memory.equals(WriterKinds.ALWAYS))
                .ifPresent(memory -> replace(
                        reference,
                        "$line -> " + receiver.getLeaf() + "." + reference.getName() + "($text.written($line, " + memory
                                + "))"));
        return super.visitMemberReference(reference, null);
    }

    /** The first kind of calls that the method belongs to. */
    private Optional<WritingCalls> of(TreePath method) {
        Element element = trees.getElement(method);
        return element == null
                ? Optional.empty()
                : Stream.of(WritingCalls.values())
                        .filter(each -> each.isNamed(element.getSimpleName().toString()))
                        .filter(each -> kinds.isOf(element, each.type))
                        .findFirst();
    }

    private void add(What what, ExpressionTree argument, String memory) {
        TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), argument));
        if (!UNTYPED.contains(argument.getKind())
                && !isLiteral(argument)
                && type != null
                && TEXTS.contains(type.getKind())
                && (what != What.TEXT_PASSED_ON || kinds.is(type, "java.lang.String"))) {
            boolean lines = what == What.FILE && kinds.isExactly(type, "java.lang.Iterable");
            String end = memory.equals(WriterKinds.NEVER) ? ")" : ", " + memory + ")";
            add(argument, lines ? "$text.lines(" : what.function(), end);
        }
    }

    /** {@code "shown as qk_***"}: a mask that somebody wrote, and no secret's. */
    private static boolean isLiteral(ExpressionTree text) {
        return text instanceof LiteralTree
                || (text instanceof ParenthesizedTree inner && isLiteral(inner.getExpression()))
                || (text instanceof BinaryTree sum
                        && isLiteral(sum.getLeftOperand())
                        && isLiteral(sum.getRightOperand()));
    }

    private void add(Tree tree, String open, String close) {
        Span place = place(tree);
        if (place.start() >= 0 && place.end() > place.start()) {
            found.accept(new Written(place, open, close, false));
        }
    }

    private void replace(Tree tree, String by) {
        Span place = place(tree);
        if (place.start() >= 0 && place.end() > place.start()) {
            found.accept(new Written(place, by, "", true));
        }
    }

    private Span place(Tree tree) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        SourcePositions positions = trees.getSourcePositions();
        int start = source(positions.getStartPosition(unit, tree));
        return new Span(start, Math.max(start, source(positions.getEndPosition(unit, tree) - 1) + 1));
    }

    private int source(long wrapped) {
        return wrapped < 0 ? -1 : wrapper.wrappedToSourcePosition((int) wrapped);
    }
}
