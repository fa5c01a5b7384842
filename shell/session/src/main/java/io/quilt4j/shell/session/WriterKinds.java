package io.quilt4j.shell.session;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Set;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Tells whether what is written to a writer stays in memory, or goes to the screen; where only the running program knows, how to ask it. */
final class WriterKinds {

    static final String ALWAYS = "true";
    static final String NEVER = "false";

    private static final List<String> IN_MEMORY = List.of(
            "java.io.StringWriter",
            "java.io.CharArrayWriter",
            "java.io.ByteArrayOutputStream",
            "java.lang.StringBuilder",
            "java.lang.StringBuffer");

    /** One of formats tells what it writes to. */
    private static final List<String> WRITERS = List.of("java.io.Writer", "java.io.OutputStream");

    /** What a writer may be put over. */
    private static final List<String> OVER = List.of("java.io.Writer", "java.io.OutputStream", "java.lang.Appendable");

    /** What may be opened by the name of a file. */
    private static final List<String> OF_FILES = List.of(
            "java.io.FileWriter",
            "java.io.FileOutputStream",
            "java.io.PrintWriter",
            "java.io.PrintStream",
            "java.io.RandomAccessFile",
            "java.util.Formatter",
            "java.util.logging.FileHandler");

    private static final Set<String> OF_THE_SCREEN = Set.of("System.out", "System.err");

    /** Methods that give the writer itself. */
    private static final Set<String> CHAINED = Set.of("append", "printf", "format");

    private final SnippetKinds kinds;

    WriterKinds(SnippetKinds kinds) {
        this.kinds = kinds;
    }

    boolean isWriter(TreePath expression) {
        return kinds.isOne(kinds.type(expression), WRITERS);
    }

    boolean isOfFile(TreePath made) {
        return OF_FILES.stream().anyMatch(type -> kinds.is(kinds.type(made), type));
    }

    /** A name, or names of fields, which may be asked twice. */
    boolean isName(Tree expression) {
        return expression instanceof IdentifierTree
                || (expression instanceof MemberSelectTree select && isName(select.getExpression()));
    }

    /** Java that is true where it does. */
    String inMemory(TreePath writer) {
        Tree tree = writer.getLeaf();
        if (isName(tree)) {
            return inMemory(tree.toString(), kinds.type(writer));
        } else if (tree instanceof ParenthesizedTree inner) {
            return inMemory(new TreePath(writer, inner.getExpression()));
        } else if (tree instanceof TypeCastTree cast) {
            return inMemory(new TreePath(writer, cast.getExpression()));
        } else if (tree instanceof NewClassTree made) {
            return inMemory(writer, made);
        } else if (tree instanceof MethodInvocationTree call
                && call.getMethodSelect() instanceof MemberSelectTree method
                && CHAINED.contains(method.getIdentifier().toString())) {
            return inMemory(new TreePath(new TreePath(writer, method), method.getExpression()));
        }
        return NEVER;
    }

    private String inMemory(String name, @Nullable TypeMirror type) {
        return OF_THE_SCREEN.contains(name) || kinds.isOne(type, IN_MEMORY)
                ? ALWAYS
                : "$text.isInMemory(" + (name.equals("super") ? "this" : name) + ", System.out, System.err)";
    }

    private String inMemory(TreePath writer, NewClassTree made) {
        for (ExpressionTree argument : made.getArguments()) {
            TreePath other = new TreePath(writer, argument);
            if (kinds.isOne(kinds.type(other), OVER)) {
                return inMemory(other);
            }
        }
        return kinds.isOne(kinds.type(writer), IN_MEMORY) ? ALWAYS : NEVER;
    }
}
