package io.quilt4j.shell.session;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.keys.Key;
import io.quilt4j.shell.session.TextComparisons.Comparison;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.jspecify.annotations.Nullable;

/** Finds the comparisons of a snippet whose both sides may be texts, keys, secrets or rows by the types that javac gives them. */
final class ComparisonFinder extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final Trees trees;
    private final Types types;
    /** What is compared by what it is: texts, and keys, secrets and rows, which each call brings anew. */
    private final List<TypeMirror> values;

    private final SnippetWrapper wrapper;
    private final String java;
    private final Consumer<Comparison> found;

    ComparisonFinder(JavacTask task, SnippetWrapper wrapper, String java, Consumer<Comparison> found) {
        this.trees = Trees.instance(task);
        this.types = task.getTypes();
        this.values = Stream.of(String.class, Key.class, Secret.class, SqlRow.class, SqlResult.class)
                .map(type -> task.getElements().getTypeElement(type.getName()))
                .filter(Objects::nonNull)
                .map(TypeElement::asType)
                .toList();
        this.wrapper = wrapper;
        this.java = java;
        this.found = found;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
        boolean equal = tree.getKind() == Tree.Kind.EQUAL_TO;
        if ((equal || tree.getKind() == Tree.Kind.NOT_EQUAL_TO) && mayBeValues(tree)) {
            add(tree, equal);
        }
        return super.visitBinary(tree, null);
    }

    private boolean mayBeValues(BinaryTree tree) {
        TypeMirror left = type(tree.getLeftOperand());
        TypeMirror right = type(tree.getRightOperand());
        // A name that is not known yet may turn out to be a text when the other side is one.
        return values.stream()
                .anyMatch(
                        value -> (mayBe(value, left) && (mayBe(value, right) || (is(value, left) && isUnknown(right))))
                                || (is(value, right) && isUnknown(left)));
    }

    private @Nullable TypeMirror type(Tree operand) {
        return trees.getTypeMirror(new TreePath(getCurrentPath(), operand));
    }

    private boolean mayBe(TypeMirror value, @Nullable TypeMirror type) {
        return type != null
                && (type.getKind() == TypeKind.DECLARED
                        || type.getKind() == TypeKind.TYPEVAR
                        || type.getKind() == TypeKind.INTERSECTION
                        || type.getKind() == TypeKind.WILDCARD)
                && types.isSubtype(types.erasure(value), types.erasure(type));
    }

    private boolean is(TypeMirror value, @Nullable TypeMirror type) {
        return type != null && type.getKind() == TypeKind.DECLARED && types.isSameType(type, value);
    }

    private static boolean isUnknown(@Nullable TypeMirror type) {
        return type == null || type.getKind() == TypeKind.ERROR;
    }

    private void add(BinaryTree tree, boolean equal) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        SourcePositions positions = trees.getSourcePositions();
        int left = source(positions.getStartPosition(unit, tree));
        int leftEnd = source(positions.getEndPosition(unit, tree.getLeftOperand()) - 1) + 1;
        int right = source(positions.getStartPosition(unit, tree.getRightOperand()));
        int end = source(positions.getEndPosition(unit, tree) - 1) + 1;
        int operator = leftEnd > 0 && right >= leftEnd ? operator(leftEnd, right, equal) : -1;
        if (left >= 0 && operator >= 0 && end >= right) {
            found.accept(new Comparison(left, operator, right, end, equal));
        }
    }

    /** A closing bracket or a comment may stand before the operator. */
    private int operator(int from, int to, boolean equal) {
        for (Token token : JavaTokens.of(java)) {
            if (token.start() >= from
                    && token.start() < to
                    && token.kind() == Token.Kind.SYMBOL
                    && java.startsWith(equal ? "==" : "!=", token.start())) {
                return token.start();
            }
        }
        return -1;
    }

    private int source(long wrapped) {
        return wrapped < 0 ? -1 : wrapper.wrappedToSourcePosition((int) wrapped);
    }
}
