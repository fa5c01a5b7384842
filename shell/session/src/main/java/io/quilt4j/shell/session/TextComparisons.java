package io.quilt4j.shell.session;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.quilt4j.shell.text.Edits;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.jspecify.annotations.Nullable;

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
    private record Comparison(int left, int operator, int right, int end, boolean equal) {}

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
            Finder finder = new Finder(task, wrapper, java);
            units.forEach(unit -> finder.scan(unit, null));
            return finder.found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Finder extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final Trees trees;
        private final Types types;
        private final TypeMirror string;
        private final SnippetWrapper wrapper;
        private final String java;
        private final List<Comparison> found = new ArrayList<>();

        Finder(JavacTask task, SnippetWrapper wrapper, String java) {
            this.trees = Trees.instance(task);
            this.types = task.getTypes();
            this.string = task.getElements().getTypeElement("java.lang.String").asType();
            this.wrapper = wrapper;
            this.java = java;
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
            boolean equal = tree.getKind() == Tree.Kind.EQUAL_TO;
            if ((equal || tree.getKind() == Tree.Kind.NOT_EQUAL_TO) && mayBeTexts(tree)) {
                add(tree, equal);
            }
            return super.visitBinary(tree, null);
        }

        private boolean mayBeTexts(BinaryTree tree) {
            TypeMirror left = type(tree.getLeftOperand());
            TypeMirror right = type(tree.getRightOperand());
            // A name that is not known yet may turn out to be a text when the other side is one.
            return (mayBeText(left) && (mayBeText(right) || (isText(left) && isUnknown(right))))
                    || (isText(right) && isUnknown(left));
        }

        private @Nullable TypeMirror type(Tree operand) {
            return trees.getTypeMirror(new TreePath(getCurrentPath(), operand));
        }

        private boolean mayBeText(@Nullable TypeMirror type) {
            return type != null
                    && (type.getKind() == TypeKind.DECLARED
                            || type.getKind() == TypeKind.TYPEVAR
                            || type.getKind() == TypeKind.INTERSECTION
                            || type.getKind() == TypeKind.WILDCARD)
                    && types.isSubtype(types.erasure(string), types.erasure(type));
        }

        private boolean isText(@Nullable TypeMirror type) {
            return type != null && type.getKind() == TypeKind.DECLARED && types.isSameType(type, string);
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
                found.add(new Comparison(left, operator, right, end, equal));
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
