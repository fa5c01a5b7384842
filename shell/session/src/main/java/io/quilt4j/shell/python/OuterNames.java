package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at {@code global} and {@code nonlocal} before anything runs, as Python's compiler does. */
final class OuterNames {

    private OuterNames() {}

    static void check(List<Statement> program) throws SyntaxProblem {
        check(program, Set.of(), List.of(), false);
    }

    /** {@code around}: the names of the functions around this one, which {@code nonlocal} may name. */
    private static void check(
            List<Statement> body, Set<String> parameters, List<Set<String>> around, boolean inFunction)
            throws SyntaxProblem {
        List<Statement> all = body.stream().flatMap(Walk::ofFunction).toList();
        Set<String> before = new HashSet<>(parameters);
        for (Statement statement : all) {
            if (statement instanceof Statement.Outer outer) {
                check(outer, before, around, inFunction);
            }
            before.addAll(used(statement));
        }
        Set<String> own = new HashSet<>(Assigned.in(body).and(parameters).own());
        List<Set<String>> more = new ArrayList<>(around);
        if (inFunction) {
            more.add(own);
        }
        for (Statement statement : all) {
            if (statement instanceof Statement.Define function) {
                Set<String> names = function.parameters().stream()
                        .map(Expression.Parameter::name)
                        .collect(Collectors.toSet());
                check(function.body(), names, more, true);
            }
        }
    }

    private static void check(Statement.Outer outer, Set<String> before, List<Set<String>> around, boolean inFunction)
            throws SyntaxProblem {
        String word = outer.ofSession() ? "global" : "nonlocal";
        for (String name : outer.names()) {
            if (before.contains(name)) {
                throw new SyntaxProblem(
                        outer.span(), "'" + name + "' stands there before " + word + " names it", "", false);
            }
            boolean known =
                    outer.ofSession() || (inFunction && around.stream().anyMatch(names -> names.contains(name)));
            if (!known) {
                throw new SyntaxProblem(
                        outer.span(),
                        "no function around this one has a name '" + name + "'",
                        "global is what names the session's",
                        false);
            }
        }
    }

    /** Without what stands in its blocks. */
    private static Set<String> used(Statement statement) {
        Set<String> names = Walk.expressions(statement)
                .flatMap(Walk::all)
                .flatMap(each -> each instanceof Expression.Name name ? Stream.of(name.name()) : Stream.of())
                .collect(Collectors.toCollection(HashSet::new));
        if (statement instanceof Statement.Define function) {
            names.add(function.name());
        } else if (statement instanceof Statement.Import imported) {
            names.add(imported.as());
        } else if (statement instanceof Statement.Outer outer) {
            names.addAll(outer.names());
        }
        return names;
    }
}
