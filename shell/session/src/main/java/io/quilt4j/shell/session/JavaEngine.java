package io.quilt4j.shell.session;

import io.quilt4j.shell.keywords.KeywordRewriter;
import io.quilt4j.shell.keywords.Rewritten;
import io.quilt4j.shell.keywords.Signatures;
import io.quilt4j.shell.text.Span;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** One JShell with our engine in it. Not thread-safe, but for {@link #stop()}: the session lets one thread in at a time. */
final class JavaEngine implements AutoCloseable {

    private static final int LAST_WITH_MANY_IMPORTS = 25;
    private static final String NEVER = "if (false) {";
    private static final String END = "\n}";

    private final JShell shell;
    private final SnippetControl control;
    private final SourceCodeAnalysis analysis;
    private final KeywordRewriter rewriter;
    private final Signatures signatures;
    private final DeclaredNames declared;
    private final SnippetOutcomes snippetOutcomes;
    private final TemporaryNames temporaryNames;
    private final TextComparisons textComparisons;
    private final WrittenTexts writtenTexts;
    private final SnippetFiles filesOfTypes;
    /** The declarations that Python made. */
    private final Map<String, Snippet> ofPython = new HashMap<>();

    /**
     * Starts a JShell, which takes about a second.
     *
     * @param parent loads the classes that snippets see
     * @param classPath what the compiler must see beyond {@code java.class.path}, empty when nothing
     * @param lateJars which jars of the class path the compiler opens only when it misses a package
     */
    JavaEngine(
            ClassLoader parent,
            ThreadGroup threads,
            String classPath,
            Predicate<Path> lateJars,
            TemporaryNames temporaryNames,
            Prelude prelude) {
        this.temporaryNames = temporaryNames;
        this.signatures = prelude.signatures();
        this.rewriter = new KeywordRewriter(
                ToolProvider.getSystemJavaCompiler(),
                prelude.root().getSimpleName(),
                prelude.factory().getSimpleName());
        SnippetLoader loader = new SnippetLoader(parent);
        this.control = new SnippetControl(loader, threads);
        this.shell = JShell.builder()
                .executionEngine(new Provider(control), Map.of())
                .fileManager(files -> new LateJars(files, lateJars))
                .tempVariableNameGenerator(temporaryNames::next)
                .build();
        if (!classPath.isEmpty()) {
            shell.addToClasspath(classPath);
        }
        imports(prelude.factory(), prelude.imports());
        // Last, because it begins to read what all packages hold, on a thread of its own.
        this.analysis = shell.sourceCodeAnalysis();
        this.declared = new DeclaredNames(shell, analysis, signatures, prelude.names(), control.classLoader());
        this.snippetOutcomes = new SnippetOutcomes(shell, signatures, declared);
        this.filesOfTypes = SnippetFiles.of(loader::classes, classPath, lateJars);
        SnippetTypes types = new SnippetTypes(ToolProvider.getSystemJavaCompiler(), filesOfTypes, analysis);
        this.textComparisons = new TextComparisons(types);
        this.writtenTexts = new WrittenTexts(types);
    }

    /** Snippets see the classes of these libraries from now on, behind those that they saw before. */
    void addJars(List<Path> jars) {
        String added = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        shell.addToClasspath(added);
        filesOfTypes.add(added);
    }

    /**
     * All at once, as one snippet of many declarations, because the compiler starts anew for each snippet. JShell up to JDK 25 takes
     * that as it is, but promises it nowhere. The snippet is named for its first import, which nobody types: the same import, typed
     * again, would replace all of it.
     */
    private void imports(Class<?> first, List<String> others) {
        if (Runtime.version().feature() <= LAST_WITH_MANY_IMPORTS) {
            shell.eval("import " + first.getCanonicalName() + "; " + String.join(" ", others));
        } else {
            others.forEach(shell::eval);
        }
    }

    /**
     * What every snippet finds imported.
     *
     * @param names of functions and classes that users call by their bare name: what a mistyped one may have meant
     */
    record Prelude(Class<?> root, Class<?> factory, List<String> imports, Set<String> names, Signatures signatures) {}

    private record Provider(SnippetControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "quilt4j";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }

    /** What the compiler says of the beginning of a text. */
    Splitter.Answer look(String java) {
        CompletionInfo info = analysis.analyzeCompletion(KeywordRewriter.parseable(java));
        int remaining = info.remaining() == null ? 0 : info.remaining().length();
        // Of an unfinished text JShell says that more than all of it remains.
        int length = Math.max(0, java.length() - remaining);
        String statement = java.substring(0, length).stripTrailing();
        boolean closed = statement.endsWith(";") || statement.endsWith("}");
        Splitter.State state =
                switch (info.completeness()) {
                    // An expression is complete for JShell, but its next line may begin with a dot.
                    case COMPLETE, EMPTY -> closed ? Splitter.State.COMPLETE : Splitter.State.MAY_GO_ON;
                    // After an else nothing is complete yet.
                    case COMPLETE_WITH_SEMI, CONSIDERED_INCOMPLETE ->
                        length == 0 ? Splitter.State.INCOMPLETE : Splitter.State.MAY_GO_ON;
                    case DEFINITELY_INCOMPLETE -> Splitter.State.INCOMPLETE;
                    case UNKNOWN -> Splitter.State.BROKEN;
                };
        return new Splitter.Answer(state, length);
    }

    boolean isDeclared(String name) {
        return declared.isDeclared(name);
    }

    boolean isWellFormed(String statement) {
        return rewriter.isWellFormed(statement, declared.now());
    }

    Rewritten rewrite(String java) {
        return rewriter.rewrite(java, declared.now());
    }

    /**
     * Evaluates one snippet.
     *
     * @param java complete, or broken beyond repair
     * @param span where it stands in the user's text
     */
    void eval(String java, Span span, Consumer<Outcome> outcomes) {
        Rewritten rewritten = rewrite(java);
        if (!rewritten.problems().isEmpty()) {
            outcomes.accept(SnippetOutcomes.rejected(rewritten.problems(), span));
            return;
        }
        control.begin();
        Rewritten compared = rewritten.then(textComparisons.in(rewritten.java()));
        run(compared.then(writtenTexts.in(compared.java())), java, span, outcomes);
    }

    /** Whether statements have a meaning, of which none runs. */
    boolean compiles(String statements) {
        Rewritten rewritten = rewrite(NEVER + statements + END);
        return rewritten.problems().isEmpty()
                && shell.eval(rewritten.java()).stream().noneMatch(JavaEngine::isRefused);
    }

    private static boolean isRefused(SnippetEvent event) {
        return event.status() == Snippet.Status.REJECTED;
    }

    /** What is wrong with the meaning of a statement, which does not run; empty: nothing, or what shows only then. */
    List<Diagnostic> mistakes(String statement) {
        List<Diagnostic> mistakes = mistakes(NEVER, statement);
        boolean formed = !mistakes.isEmpty() || compiles(statement); // an expression is no statement
        return formed ? mistakes : mistakes(NEVER + "Object value = ", statement);
    }

    private List<Diagnostic> mistakes(String before, String statement) {
        String never = before + statement + END;
        Rewritten rewritten = rewrite(never);
        List<Diagnostic> mistakes = new ArrayList<>();
        rewritten.problems().forEach(problem -> mistakes.add(new Diagnostic(problem.span(), problem.message(), "")));
        for (SnippetEvent event : mistakes.isEmpty() ? shell.eval(rewritten.java()) : List.<SnippetEvent>of()) {
            if (isRefused(event) && snippetOutcomes.isOfMeaning(event.snippet())) {
                mistakes.addAll(snippetOutcomes.mistakes(event.snippet(), rewritten, never));
            }
        }
        return mistakes.stream()
                .map(mistake -> without(mistake, before.length(), statement.length()))
                .toList();
    }

    private static Diagnostic without(Diagnostic mistake, int before, int length) {
        int start = Math.min(length, Math.max(0, mistake.span().start() - before));
        int end = Math.min(length, Math.max(start, mistake.span().end() - before));
        return new Diagnostic(new Span(start, end), mistake.message(), mistake.hint());
    }

    private void run(Rewritten rewritten, String java, Span span, Consumer<Outcome> outcomes) {
        CompletionInfo info = analysis.analyzeCompletion(rewritten.java());
        boolean lacksSemicolon = info.completeness() == SourceCodeAnalysis.Completeness.COMPLETE_WITH_SEMI;
        List<SnippetEvent> events = shell.eval(lacksSemicolon ? info.source() : rewritten.java());
        Iterator<Work> works = control.finished().iterator();
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                outcomes.accept(snippetOutcomes.of(event, works, rewritten, java, span));
            }
        }
    }

    /** Compiles and runs a line like those that will come, which does nothing, so that the user's first one is fast. */
    void exercise() {
        eval("if (false) quilt3.api_keys.list(status=\"ACTIVE\");", new Span(0, 0), outcome -> {});
    }

    /** Declares the variable of an expression that was evaluated before the compiler was there. */
    void learn(KnownValue known) {
        control.begin();
        temporaryNames.want(known.name());
        shell.eval(rewrite(known.declaration()).java());
        temporaryNames.forgetWanted();
        if (isDeclared(known.name())) {
            assign(known.name(), known.value());
        }
        if (known instanceof PythonValue) {
            takenByPython(known.name());
        }
    }

    /** Whoever defines a name last has it. */
    private void takenByPython(String name) {
        forgetMethods(name);
        declaration(name).ifPresent(variable -> ofPython.put(name, variable));
    }

    /** Whether it was Python, and not Java, that last declared this name. */
    boolean isOfPython(String name) {
        return hasVariableOfPython(name)
                && shell.methods().noneMatch(method -> method.name().equals(name));
    }

    /** The same of a variable alone: Java may have declared a method of its name since. */
    boolean hasVariableOfPython(String name) {
        return declaration(name)
                .filter(variable -> variable.equals(ofPython.get(name)))
                .isPresent();
    }

    private Optional<VarSnippet> declaration(String name) {
        return shell.variables()
                .filter(variable -> variable.name().equals(name))
                .findFirst();
    }

    /** Takes a variable or a method away. */
    void forget(String name) {
        declaration(name).ifPresent(shell::drop);
        forgetMethods(name);
    }

    private void forgetMethods(String name) {
        shell.methods().filter(method -> method.name().equals(name)).toList().forEach(shell::drop);
    }

    /** Python puts another value into a variable that is there. */
    void assign(PythonValue value) {
        assign(value.name(), value.value());
        takenByPython(value.name());
    }

    /** All variables with their present values, in the order of their declaration. */
    List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        shell.variables()
                .filter(variable -> shell.status(variable) == Snippet.Status.VALID)
                .forEach(variable -> variables.add(new Variable(
                        variable.name(), SnippetOutcomes.shortened(variable.typeName()), value(variable))));
        return variables;
    }

    Optional<Variable> variable(String name) {
        return declaration(name)
                .filter(variable -> shell.status(variable) == Snippet.Status.VALID)
                .map(variable -> new Variable(name, SnippetOutcomes.shortened(variable.typeName()), value(variable)));
    }

    private @Nullable Object value(VarSnippet variable) {
        shell.varValue(variable);
        try {
            return control.variable();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("no way to the value of " + variable.name(), e);
        }
    }

    /** Puts a live object into a declared variable. */
    void assign(String name, @Nullable Object value) {
        VarSnippet variable = declaration(name).orElseThrow();
        shell.varValue(variable);
        try {
            control.assign(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("no way to put a value into " + name, e);
        }
    }

    SourceCodeAnalysis analysis() {
        return analysis;
    }

    Signatures signatures() {
        return signatures;
    }

    @Nullable
    Class<?> typeOfReceiver(String path) {
        return declared.typeOfReceiver(path);
    }

    void stop() {
        control.stop();
    }

    @Override
    public void close() {
        shell.close();
    }
}
