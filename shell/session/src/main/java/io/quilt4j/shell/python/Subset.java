package io.quilt4j.shell.python;

import io.quilt4j.shell.text.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks before anything runs whether all that a text names is here: modules and their members, built-in functions, members of texts, lists
 * and times, arguments by name. A program that stopped half-way at what real Python has would leave half of its work.
 */
final class Subset {

    private final Names session;
    /** What names stand for that only imports bind. */
    private final Map<String, Object> imported = new HashMap<>();
    /** Names that something else than an import binds, anywhere in the text. */
    private final Set<String> bound = new HashSet<>();

    private Subset(List<Statement> statements, Names session) throws SyntaxProblem {
        this.session = session;
        List<Statement> all = statements.stream().flatMap(Walk::all).toList();
        for (Statement statement : all) {
            bind(statement);
            Walk.expressions(statement).flatMap(Walk::all).forEach(this::bind);
        }
        bound.forEach(imported::remove);
    }

    /** Null: all of it runs here, as far as can be told. */
    static Reading.@Nullable Refused refused(List<Statement> statements, Names session) {
        try {
            Subset subset = new Subset(statements, session);
            subset.check(statements, false, false);
            OuterNames.check(statements);
            return null;
        } catch (SyntaxProblem e) {
            return refused(e);
        }
    }

    /**
     * What a text needs that only Python has, and that is not here, where all of it could be Java, too. Null: nothing. A name that Java has
     * declared is Java's.
     */
    static Reading.@Nullable Refused missing(List<Statement> statements, Names session) {
        try {
            Subset subset = new Subset(statements, session);
            for (Expression expression : statements.stream()
                    .flatMap(Walk::expressions)
                    .flatMap(Walk::all)
                    .toList()) {
                boolean named = expression instanceof Expression.Name
                        || (expression instanceof Expression.Attribute attribute
                                && Known.isMissingMember(attribute.name())
                                && !isOfJava(attribute, session));
                if (named) {
                    subset.check(expression);
                }
            }
            return null;
        } catch (SyntaxProblem e) {
            return refused(e);
        }
    }

    private static boolean isOfJava(Expression chain, Names session) {
        if (chain instanceof Expression.Attribute attribute) {
            return isOfJava(attribute.target(), session);
        } else if (chain instanceof Expression.Call call) {
            return isOfJava(call.function(), session);
        }
        return chain instanceof Expression.Name name && session.isOfJava(name.name());
    }

    private static Reading.Refused refused(SyntaxProblem e) {
        String hint = e.hint().isEmpty() ? "nothing was run: docs/coming-from-python.md has what runs here" : e.hint();
        return new Reading.Refused(e.place(), String.valueOf(e.getMessage()), hint);
    }

    private void bind(Statement statement) throws SyntaxProblem {
        if (statement instanceof Statement.Import known) {
            Imports.require(known);
            Object value = Imports.value(known);
            if (value != null) {
                imported.put(known.as(), value);
            }
            return;
        }
        bound.addAll(Targets.assignedIn(List.of(statement)).stream()
                .filter(name -> !(statement instanceof Statement.Import))
                .filter(name -> !isImportedWithin(statement, name))
                .toList());
        if (statement instanceof Statement.Define function) {
            function.parameters().forEach(parameter -> bound.add(parameter.name()));
        }
    }

    /** An {@code if} with an import in it binds no more than that import does. */
    private static boolean isImportedWithin(Statement statement, String name) {
        return Walk.all(statement)
                .anyMatch(each ->
                        each instanceof Statement.Import known && known.as().equals(name));
    }

    private void bind(Expression expression) {
        if (expression instanceof Expression.Assigning assigning) {
            bound.add(assigning.name().name());
        } else if (expression instanceof Expression.Lambda lambda) {
            lambda.parameters().forEach(parameter -> bound.add(parameter.name()));
        } else if (expression instanceof Expression.Comprehension all) {
            all.clauses().stream()
                    .flatMap(clause -> Walk.all(clause.target()))
                    .filter(Expression.Name.class::isInstance)
                    .forEach(name -> bound.add(((Expression.Name) name).name()));
        }
    }

    private void check(List<Statement> statements, boolean inFunction, boolean inLoop) throws SyntaxProblem {
        for (Statement statement : statements) {
            requirePlace(statement, inFunction, inLoop);
            requireTargets(statement);
            if (statement instanceof Statement.For loop && resolved(loop.iterable()) instanceof Modules.Environ) {
                throw missing(loop.iterable().span(), "os.environ as a whole");
            }
            for (Expression expression :
                    Walk.expressions(statement).flatMap(Walk::all).toList()) {
                check(expression);
            }
            boolean function = statement instanceof Statement.Define;
            if (statement instanceof Statement.For || statement instanceof Statement.While) {
                List<List<Statement>> blocks = Walk.blocks(statement).toList();
                check(blocks.get(0), inFunction, true);
                check(blocks.get(1), inFunction, inLoop);
                continue;
            }
            for (List<Statement> block : Walk.blocks(statement).toList()) {
                check(block, inFunction || function, inLoop && !function);
            }
        }
    }

    private static void requirePlace(Statement statement, boolean inFunction, boolean inLoop) throws SyntaxProblem {
        if (statement instanceof Statement.Return && !inFunction) {
            throw new SyntaxProblem(statement.span(), "return stands outside of a function", "", false);
        }
        if (statement instanceof Statement.Yield && !inFunction) {
            throw new SyntaxProblem(statement.span(), "yield stands outside of a function", "", false);
        }
        if (statement instanceof Statement.Try
                && Walk.ofFunction(statement).anyMatch(Statement.Yield.class::isInstance)) {
            throw SyntaxProblem.outside(statement.span(), "yield within try", "");
        }
        if ((statement instanceof Statement.Break || statement instanceof Statement.Continue) && !inLoop) {
            throw new SyntaxProblem(statement.span(), "break and continue stand in loops only", "", false);
        }
    }

    private void requireTargets(Statement statement) throws SyntaxProblem {
        List<Expression> targets = statement instanceof Statement.Assign assign
                ? assign.targets()
                : statement instanceof Statement.Augment augment
                        ? List.of(augment.target())
                        : statement instanceof Statement.Delete delete ? List.of(delete.target()) : List.of();
        for (Expression target : targets) {
            if (target instanceof Expression.Attribute) {
                throw SyntaxProblem.outside(target.span(), "attributes are read, and never set", "");
            }
            if (target instanceof Expression.Subscript subscript
                    && resolved(subscript.target()) instanceof Modules.Environ) {
                throw SyntaxProblem.outside(
                        target.span(),
                        "the environment is only read",
                        "the session's login is set with quilt3.login_with_api_key(...)");
            }
            if (statement instanceof Statement.Delete
                    && !(target instanceof Expression.Name || target instanceof Expression.Subscript)) {
                throw SyntaxProblem.outside(target.span(), "del of this", "delete one after the other");
            }
        }
    }

    private void check(Expression expression) throws SyntaxProblem {
        if (expression instanceof Expression.Name name) {
            boolean known =
                    bound.contains(name.name()) || imported.containsKey(name.name()) || session.has(name.name());
            if (!known && Known.isMissingBuiltin(name.name())) {
                throw missing(name.span(), name.name());
            }
            requireNoType(name);
        } else if (expression instanceof Expression.Attribute attribute) {
            requireNoType(attribute);
            Object target = resolved(attribute.target());
            boolean module = target instanceof PyModule || target instanceof PyType;
            boolean missing = (target != null && Known.isOfPython(target))
                    ? !Known.has(target, attribute.name())
                    : Known.isMissingMember(attribute.name());
            if (missing) {
                String whole = module && attribute.target() instanceof Expression.Name name
                        ? name.name() + "." + attribute.name()
                        : "." + attribute.name();
                String hint = target instanceof PyModule of ? of.without(attribute.name()) : "";
                throw SyntaxProblem.outside(attribute.span(), whole, hint);
            }
        } else if (expression instanceof Expression.Call call) {
            check(call);
        }
    }

    /** Where types are said nothing is looked at; elsewhere they would be values. */
    private void requireNoType(Expression expression) throws SyntaxProblem {
        if (resolved(expression) instanceof TypingName type) {
            throw missing(expression.span(), "typing." + type.name() + " as a value");
        }
    }

    private void check(Expression.Call call) throws SyntaxProblem {
        Object function = resolved(call.function());
        if (function instanceof PyModule module) {
            throw missing(call.span(), module.name() + "(...)");
        }
        if (call.function() instanceof Expression.Name name
                && !bound.contains(name.name())
                && session.isOfJava(name.name())
                && session.get(name.name()) == null) { // what Java has declared, and has no value, is a method
            throw SyntaxProblem.outside(
                    call.span(), name.name() + "(...), a method of Java's", "call it in a line of Java");
        }
        if (call.arguments().stream().anyMatch(argument -> resolved(argument) instanceof Modules.Environ)) {
            throw missing(call.span(), "os.environ as a whole");
        }
        if (function != null && RegexModule.MODULE.members().containsValue(function)) {
            Regexes.check(call, this::resolved);
            return;
        }
        checkConstants(call, function);
        Set<String> accepted = keywords(call.function(), function);
        for (Expression.Keyword keyword : call.keywords()) {
            if (accepted != null && keyword.name() != null && !accepted.contains(keyword.name())) {
                throw missing(keyword.value().span(), keyword.name() + "=");
            }
        }
    }

    /** The keywords that a function takes; null: any, as far as is known. */
    private @Nullable Set<String> keywords(Expression called, @Nullable Object function) {
        if (called instanceof Expression.Name name) {
            Set<String> own = Known.keywordsOf(name.name());
            return function == null ? null : own == null ? Known.keywordsOf("." + name.name()) : own;
        } else if (called instanceof Expression.Attribute attribute) {
            boolean java = function == null && resolved(attribute.target()) instanceof JavaStatics;
            return java ? null : Known.keywordsOf("." + attribute.name());
        }
        return null;
    }

    /** Texts that say how a function works: the mode of a file, the format of a time. */
    private static void checkConstants(Expression.Call call, @Nullable Object function) throws SyntaxProblem {
        if (call.function() instanceof Expression.Name name
                && name.name().equals("open")
                && function == BuiltinNames.valueOf("open")
                && call.arguments().size() > 1
                && call.arguments().get(1) instanceof Expression.Constant mode
                && !OpenFile.isMode(mode.value())) {
            throw SyntaxProblem.outside(
                    mode.span(), "open in this mode", "texts are read, written and added: r, w, a, x");
        }
        if (function == Modules.STRPTIME
                && call.arguments().size() == 2
                && call.arguments().get(1) instanceof Expression.Constant format
                && format.value() instanceof String pattern
                && TimeReader.missing(pattern) != null) {
            throw missing(format.span(), String.valueOf(TimeReader.missing(pattern)));
        }
    }

    private static SyntaxProblem missing(Span span, String what) {
        return SyntaxProblem.outside(span, what, "");
    }

    /** What an expression is for certain, or something like it: any text for a text. Null: only a run can tell. */
    private @Nullable Object resolved(Expression expression) {
        if (expression instanceof Expression.Name name) {
            return named(name.name());
        } else if (expression instanceof Expression.Attribute attribute) {
            Object target = resolved(attribute.target());
            return target instanceof PyModule module
                    ? module.members().get(attribute.name())
                    : target instanceof PyType type ? type.members().get(attribute.name()) : null;
        } else if (expression instanceof Expression.Call call) {
            Object function = resolved(call.function());
            return function instanceof PyType type ? Samples.of(type) : null;
        }
        return Samples.of(expression);
    }

    private @Nullable Object named(String name) {
        if (bound.contains(name)) {
            return null;
        }
        if (imported.containsKey(name)) {
            return imported.get(name);
        }
        return session.has(name) ? session.get(name) : BuiltinNames.valueOf(name);
    }
}
