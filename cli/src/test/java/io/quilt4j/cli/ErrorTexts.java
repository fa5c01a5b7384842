package io.quilt4j.cli;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.StorageException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.jdbc.errors.SqlErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The texts of errors, read from the sources that throw them: what is put in at run time is {@code …}. A text that is put
 * together elsewhere, as the name of a variable says, is found where it is put together, or not at all.
 */
final class ErrorTexts {

    private static final String HOLE = "…";

    /** A text of which less is fixed says nothing here. */
    private static final int FEWEST_LETTERS = 12;

    private static final int MOST_ALTERNATIVES = 8;

    /** What the driver makes of each exception of core. */
    private static final Map<String, String> STATES = Map.of(
            "AuthenticationException", state(new AuthenticationException("")),
            "PermissionDeniedException", state(new PermissionDeniedException("")),
            "InvalidInputException", state(new InvalidInputException("")),
            "NotFoundException", state(new NotFoundException("")),
            "UnavailableException", state(new UnavailableException("")),
            "LostAnswerException", state(new LostAnswerException("", null)),
            "ProtocolException", state(new ProtocolException("")),
            "StorageException", state(new StorageException("")),
            "CancelledException", state(new CancelledException("")));

    /** Calls that make errors of the driver, with the state that each stands for; empty: its first argument says it. */
    private static final Map<String, String> CALLS = Map.of(
            "SqlErrors.of", "",
            "SqlFailure.of", "",
            "SqlErrors.unreadable", "22018",
            "SqlErrors.invalid", "22023",
            "Refusal.of", "22023",
            "Refusal.credential", "28000");

    private final Map<String, Set<String>> byState = new TreeMap<>();
    private final Set<String> culprits = new TreeSet<>();

    private ErrorTexts() {}

    static ErrorTexts of(Collection<Path> sources) throws IOException {
        ErrorTexts texts = new ErrorTexts();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                Map<String, ExpressionTree> constants = new HashMap<>();
                new Constants().scan(unit, constants);
                texts.new Throwing(constants).scan(unit, null);
            }
        }
        return texts;
    }

    /** By SQLSTATE, in alphabetical order. */
    Map<String, Set<String>> byState() {
        return byState;
    }

    /** What may stand behind "Failed to connect to". */
    Set<String> culprits() {
        return culprits;
    }

    private static String state(Exception failure) {
        return SqlErrors.from(failure).getSQLState();
    }

    /** Names of a file that stand for a fixed text. */
    private static final class Constants extends TreeScanner<Void, Map<String, ExpressionTree>> {
        @Override
        public Void visitVariable(VariableTree variable, Map<String, ExpressionTree> constants) {
            if (variable.getInitializer() != null
                    && String.valueOf(variable.getType()).equals("String")) {
                constants.put(variable.getName().toString(), variable.getInitializer());
            }
            return super.visitVariable(variable, constants);
        }

        /** A method that only puts a text together. */
        @Override
        public Void visitMethod(MethodTree method, Map<String, ExpressionTree> constants) {
            if (String.valueOf(method.getReturnType()).equals("String")
                    && method.getBody() != null
                    && method.getBody().getStatements().size() == 1
                    && method.getBody().getStatements().get(0) instanceof ReturnTree only
                    && only.getExpression() != null) {
                constants.put(method.getName() + "()", only.getExpression());
            }
            return super.visitMethod(method, constants);
        }
    }

    private final class Throwing extends TreeScanner<Void, Void> {

        private final Map<String, ExpressionTree> constants;
        private String method = "";
        private String type = "";

        Throwing(Map<String, ExpressionTree> constants) {
            this.constants = constants;
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree unit, Void unused) {
            String file = unit.getSourceFile().getName();
            type = file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
            return super.visitCompilationUnit(unit, null);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            String outer = method;
            method = tree.getName().toString();
            super.visitMethod(tree, null);
            method = outer;
            return null;
        }

        @Override
        public Void visitReturn(ReturnTree tree, Void unused) {
            boolean culprit = Set.of("Failures", "ProxyFailures", "SecureFailures", "Garbled")
                            .contains(type)
                    && Set.of("what", "whatOfNetwork", "ofCertificate", "ofSocks", "ofHead", "refusal")
                            .contains(method);
            if (culprit && tree.getExpression() != null) {
                texts(tree.getExpression(), 0).stream()
                        .map(ErrorTexts::plain)
                        .filter(ErrorTexts::saysSomething)
                        .forEach(culprits::add);
            }
            return super.visitReturn(tree, null);
        }

        @Override
        public Void visitNewClass(NewClassTree tree, Void unused) {
            String name = tree.getIdentifier().toString();
            String state = STATES.get(name);
            List<? extends ExpressionTree> arguments = tree.getArguments();
            if (state != null && !arguments.isEmpty()) {
                add(state, arguments.get(0), name.startsWith("Auth") ? cure(arguments) : "");
            } else if (name.startsWith("SQL") && arguments.size() > 1 && arguments.get(1) instanceof LiteralTree said) {
                add(String.valueOf(said.getValue()), arguments.get(0), "");
            }
            return super.visitNewClass(tree, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
            String call = tree.getMethodSelect().toString();
            String state = CALLS.get(call);
            List<? extends ExpressionTree> arguments = tree.getArguments();
            if (state != null && !state.isEmpty()) {
                add(state, arguments.get(0), "");
            } else if (state != null && arguments.size() > 1) {
                for (String said : texts(arguments.get(0), 0)) {
                    if (said.length() == 5 && !said.contains(HOLE)) {
                        add(said, arguments.get(1), "");
                    }
                }
            }
            return super.visitMethodInvocation(tree, null);
        }

        /** The next step, as the exception itself says it. */
        private String cure(List<? extends ExpressionTree> arguments) {
            for (ExpressionTree argument : arguments) {
                String text = argument.toString();
                if (text.startsWith("NextStep.")) {
                    ExpressionTree last = arguments.get(arguments.size() - 1);
                    boolean own = last instanceof LiteralTree || last instanceof BinaryTree;
                    return own
                            ? ". " + texts(last, 0).iterator().next()
                            : String.valueOf(
                                    new AuthenticationException("", NextStep.valueOf(text.substring(9))).getMessage());
                }
            }
            return "";
        }

        private void add(String state, ExpressionTree message, String cure) {
            for (String text : texts(message, 0)) {
                String whole = plain(text + cure);
                if (saysSomething(whole)) {
                    byState.computeIfAbsent(state, any -> new TreeSet<>()).add(whole);
                }
            }
        }

        /** All texts that an expression can be, as far as the file tells. */
        private Set<String> texts(ExpressionTree tree, int depth) {
            Set<String> texts = new LinkedHashSet<>();
            if (depth > 40) {
                texts.add(HOLE);
            } else if (tree instanceof LiteralTree literal) {
                texts.add(String.valueOf(literal.getValue()));
            } else if (tree instanceof ParenthesizedTree inner) {
                return texts(inner.getExpression(), depth + 1);
            } else if (tree instanceof ConditionalExpressionTree choice) {
                texts.addAll(texts(choice.getTrueExpression(), depth + 1));
                texts.addAll(texts(choice.getFalseExpression(), depth + 1));
            } else if (tree instanceof BinaryTree sum) {
                for (String left : texts(sum.getLeftOperand(), depth + 1)) {
                    for (String right : texts(sum.getRightOperand(), depth + 1)) {
                        texts.add(left + right);
                    }
                }
            } else if (tree instanceof IdentifierTree name && constants.containsKey(name.toString())) {
                return texts(constants.get(name.toString()), depth + 20);
            } else if (tree instanceof MethodInvocationTree own
                    && own.getMethodSelect() instanceof IdentifierTree name
                    && constants.containsKey(name + "()")) {
                return texts(Objects.requireNonNull(constants.get(name + "()")), depth + 20);
            } else if (tree instanceof MethodInvocationTree call
                    && call.getMethodSelect() instanceof MemberSelectTree select
                    && select.getIdentifier().contentEquals("formatted")) {
                return texts(select.getExpression(), depth + 1);
            } else {
                texts.add(tree instanceof LambdaExpressionTree ? "" : HOLE);
            }
            return texts.size() > MOST_ALTERNATIVES ? Set.of(HOLE) : texts;
        }
    }

    private static String plain(String text) {
        return text.replaceAll("%[sd]", HOLE)
                .replaceAll("(?:" + HOLE + "[\\s:,]*)+" + HOLE, HOLE)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static boolean saysSomething(String text) {
        return text.replaceAll("[^A-Za-z]", "").length() >= FEWEST_LETTERS;
    }
}
