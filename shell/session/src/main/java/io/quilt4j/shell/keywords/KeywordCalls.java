package io.quilt4j.shell.keywords;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.quilt4j.shell.text.Edits;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Walks a parsed snippet and collects the calls with keyword arguments, minding which names are the user's own. */
final class KeywordCalls extends TreeScanner<@Nullable Void, @Nullable Void> {

    /** What Python calls them, and what Java does. */
    static final Map<String, String> PYTHON_CONSTANTS = Map.of("True", "true", "False", "false", "None", "null");

    private final SnippetParser.Parsed parsed;
    private final String text;
    private final List<Token> tokens;
    private final String root;
    private final Names names;
    private final Deque<Set<String>> scopes = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Span> ourCalls = new ArrayList<>();
    private final List<Edits.Edit> pythonLiterals = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int depthOfOurCalls;

    KeywordCalls(SnippetParser.Parsed parsed, String text, List<Token> tokens, String root, Names names) {
        this.parsed = parsed;
        this.text = text;
        this.tokens = tokens;
        this.root = root;
        this.names = names;
        scopes.push(new HashSet<>());
    }

    List<Call> calls() {
        return calls;
    }

    List<Edits.Edit> pythonLiterals() {
        return pythonLiterals;
    }

    List<Problem> problems() {
        return problems;
    }

    boolean inOurCall(Span span) {
        return ourCalls.stream().anyMatch(call -> call.covers(span));
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        boolean ours = isOurs(call.getMethodSelect());
        List<Call.Argument> arguments = new ArrayList<>();
        for (ExpressionTree argument : call.getArguments()) {
            if (argument instanceof AssignmentTree assignment) {
                addKeyword(arguments, assignment, ours);
            } else if (ours && !arguments.isEmpty()) {
                addProblem(
                        argument,
                        "a positional argument cannot follow a keyword argument: give it a name or move it to the front");
            }
        }
        Span name = methodName(call);
        if (name != null && !arguments.isEmpty()) {
            calls.add(new Call(receiver(call.getMethodSelect()), name.of(text), name, arguments));
            reportRepeated(arguments);
        }
        scan(call.getTypeArguments(), null);
        scan(call.getMethodSelect(), null);
        Span whole = parsed.span(call);
        if (ours && whole != null && name != null) {
            ourCalls.add(new Span(name.end(), whole.end()));
        }
        depthOfOurCalls += ours ? 1 : 0;
        call.getArguments().forEach(argument -> scanArgument(argument, arguments));
        depthOfOurCalls -= ours ? 1 : 0;
        return null;
    }

    private void scanArgument(ExpressionTree argument, List<Call.Argument> keywords) {
        if (argument instanceof AssignmentTree assignment && isAmong(keywords, assignment)) {
            scan(assignment.getExpression(), null);
        } else {
            scan(argument, null);
        }
    }

    private boolean isAmong(List<Call.Argument> keywords, AssignmentTree assignment) {
        Span name = parsed.span(assignment.getVariable());
        return keywords.stream().anyMatch(keyword -> keyword.nameSpan().equals(name));
    }

    private void addKeyword(List<Call.Argument> arguments, AssignmentTree assignment, boolean ours) {
        if (!(assignment.getVariable() instanceof IdentifierTree name)
                || assignment.getExpression() instanceof ErroneousTree) {
            return;
        }
        String keyword = name.getName().toString();
        if (!ours && (!names.keywords().contains(keyword) || isDeclared(keyword))) {
            return;
        }
        Span nameSpan = parsed.span(name);
        Span value = parsed.span(assignment.getExpression());
        // An empty value is one that javac made up while recovering from "list(status=".
        if (nameSpan == null || value == null || value.start() == value.end() || endsOpen(value)) {
            return;
        }
        arguments.add(new Call.Argument(keyword, nameSpan, value));
    }

    /** True for a value whose text is still being typed: {@code list(status="ACT}. */
    private boolean endsOpen(Span value) {
        return tokens.stream()
                .anyMatch(token -> token.open() && token.end() >= value.start() && token.start() < value.end());
    }

    private void reportRepeated(List<Call.Argument> arguments) {
        Set<String> seen = new HashSet<>();
        for (Call.Argument argument : arguments) {
            if (!seen.add(argument.name())) {
                problems.add(new Problem(argument.nameSpan(), "keyword argument repeated: '" + argument.name() + "'"));
            }
        }
    }

    private void addProblem(Tree place, String message) {
        Span span = parsed.span(place);
        if (span != null && parsed.errors() == 0) {
            problems.add(new Problem(span, message));
        }
    }

    private boolean isOurs(ExpressionTree select) {
        if (select instanceof IdentifierTree function) {
            String name = function.getName().toString();
            return names.isOurFunction(name) && !inScope(name);
        }
        String first = first(select);
        if (first == null || first.isEmpty() || inScope(first)) {
            return false;
        }
        return first.equals(root) ? !names.isVariable(first) : names.isOurs(first);
    }

    /** The name that a chain of calls and members begins with; null when it begins otherwise, or is a plain {@code f()}. */
    private static @Nullable String first(ExpressionTree select) {
        ExpressionTree node = select;
        boolean dotted = false;
        while (true) {
            if (node instanceof MemberSelectTree member) {
                node = member.getExpression();
                dotted = true;
            } else if (node instanceof MethodInvocationTree inner) {
                node = inner.getMethodSelect();
            } else {
                return dotted && node instanceof IdentifierTree name
                        ? name.getName().toString()
                        : null;
            }
        }
    }

    private static String receiver(ExpressionTree select) {
        if (!(select instanceof MemberSelectTree member)) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        ExpressionTree node = member.getExpression();
        while (node instanceof MemberSelectTree inner) {
            parts.add(0, inner.getIdentifier().toString());
            node = inner.getExpression();
        }
        if (!(node instanceof IdentifierTree name)) {
            return "";
        }
        parts.add(0, name.getName().toString());
        return String.join(".", parts);
    }

    private @Nullable Span methodName(MethodInvocationTree call) {
        Span select = parsed.span(call.getMethodSelect());
        if (select == null) {
            return null;
        }
        String name = call.getMethodSelect() instanceof MemberSelectTree member
                ? member.getIdentifier().toString()
                : call.getMethodSelect().toString();
        int start = select.end() - name.length();
        return start >= 0 && text.startsWith(name, start) ? new Span(start, select.end()) : null;
    }

    private boolean inScope(String name) {
        return scopes.stream().anyMatch(scope -> scope.contains(name));
    }

    private boolean isDeclared(String name) {
        return inScope(name) || names.isVariable(name);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
        String name = identifier.getName().toString();
        String java = PYTHON_CONSTANTS.get(name);
        Span span = parsed.span(identifier);
        if (java != null && span != null && depthOfOurCalls > 0 && !isDeclared(name)) {
            pythonLiterals.add(new Edits.Edit(span.start(), span.end(), java));
        }
        return super.visitIdentifier(identifier, null);
    }

    /** A single-quoted letter is a character in Java and a text in Python; as an argument of ours it can only be a text. */
    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
        Span span = parsed.span(literal);
        if (literal.getKind() == Tree.Kind.CHAR_LITERAL && span != null && isKeywordValue(span)) {
            pythonLiterals.add(new Edits.Edit(span.start(), span.end(), SingleQuotes.doubled(span.of(text))));
        }
        return super.visitLiteral(literal, null);
    }

    private boolean isKeywordValue(Span span) {
        return calls.stream().flatMap(call -> call.arguments().stream()).anyMatch(argument -> argument.value()
                .equals(span));
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        scopes.element().add(variable.getName().toString());
        return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
        return inNewScope(() -> {
            for (Tree member : type.getMembers()) {
                if (member instanceof VariableTree field && !field.getName().contentEquals("$x")) {
                    scopes.element().add(field.getName().toString());
                }
            }
            return super.visitClass(type, null);
        });
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
        return inNewScope(() -> super.visitMethod(method, null));
    }

    @Override
    public @Nullable Void visitBlock(BlockTree block, @Nullable Void unused) {
        return inNewScope(() -> super.visitBlock(block, null));
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        return inNewScope(() -> super.visitLambdaExpression(lambda, null));
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree loop, @Nullable Void unused) {
        return inNewScope(() -> super.visitForLoop(loop, null));
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
        return inNewScope(() -> super.visitEnhancedForLoop(loop, null));
    }

    @Override
    public @Nullable Void visitCatch(CatchTree handler, @Nullable Void unused) {
        return inNewScope(() -> super.visitCatch(handler, null));
    }

    @Override
    public @Nullable Void visitTry(TryTree attempt, @Nullable Void unused) {
        return inNewScope(() -> super.visitTry(attempt, null));
    }

    private @Nullable Void inNewScope(Supplier<@Nullable Void> scan) {
        scopes.push(new HashSet<>());
        try {
            return scan.get();
        } finally {
            scopes.pop();
        }
    }
}
