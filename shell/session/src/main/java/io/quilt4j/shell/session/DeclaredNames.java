package io.quilt4j.shell.session;

import io.quilt4j.shell.keywords.Names;
import io.quilt4j.shell.keywords.Signatures;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** What names stand for in the snippets of one JShell: what was declared in it, what is imported, what class a value is of. */
final class DeclaredNames {

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Signatures signatures;
    private final Set<String> imported;
    private final ClassLoader classes;

    /** {@code imported}: functions and classes that users call by their bare name; {@code classes}: loads those that snippets see. */
    DeclaredNames(
            JShell shell,
            SourceCodeAnalysis analysis,
            Signatures signatures,
            Set<String> imported,
            ClassLoader classes) {
        this.shell = shell;
        this.analysis = analysis;
        this.signatures = signatures;
        this.imported = imported;
        this.classes = classes;
    }

    boolean isDeclared(String name) {
        return shell.variables().anyMatch(variable -> variable.name().equals(name))
                || shell.methods().anyMatch(method -> method.name().equals(name));
    }

    /** One of our classes for {@code quilt3.api_keys} or for a variable; null for all else. */
    @Nullable
    Class<?> typeOfReceiver(String path) {
        Class<?> ours = signatures.typeAt(path);
        if (ours != null) {
            return ours;
        }
        return shell.variables()
                .filter(variable -> variable.name().equals(path))
                .findFirst()
                .map(variable -> signatures.typeNamed(variable.typeName()))
                .orElse(null);
    }

    /** The class of an expression of rewritten Java; null when the compiler or the host does not know it. */
    @Nullable
    Class<?> typeOfExpression(String java) {
        Class<?> ours = typeOfReceiver(java.strip());
        if (ours != null) {
            return ours;
        }
        String type = analysis.analyzeType(java, java.length());
        return type == null ? null : classNamed(type.replaceAll("<.*", ""));
    }

    /** JShell leaves out the package of what is imported. */
    private @Nullable Class<?> classNamed(String name) {
        Class<?> ours = signatures.typeNamed(name);
        if (ours != null) {
            return ours;
        }
        for (String prefix : List.of("", "java.lang.", "java.util.", "java.time.", "io.quilt4j.", "io.quilt4j.base.")) {
            try {
                return Class.forName(prefix + name, false, classes);
            } catch (ClassNotFoundException | NoClassDefFoundError e) {
                // The next package, then.
            }
        }
        return null;
    }

    /** What a name that stands free can mean: what was declared, and what is imported on purpose. */
    Set<String> free() {
        Set<String> free = new HashSet<>(imported);
        shell.variables()
                .map(VarSnippet::name)
                .filter(name -> !name.startsWith("$"))
                .forEach(free::add);
        shell.methods().map(MethodSnippet::name).forEach(free::add);
        shell.types().map(TypeDeclSnippet::name).forEach(free::add);
        return free;
    }

    /** The variables and methods as they are now: what the rewriter asks about. */
    Names now() {
        Map<String, String> types = new HashMap<>();
        shell.variables().forEach(variable -> types.put(variable.name(), variable.typeName()));
        return new Names() {
            @Override
            public boolean isVariable(String name) {
                return types.containsKey(name);
            }

            @Override
            public boolean isOurs(String variable) {
                String type = types.get(variable);
                return type != null && signatures.isOurs(type);
            }

            @Override
            public boolean isOurFunction(String name) {
                return signatures.isFunction(name)
                        && shell.methods().noneMatch(method -> method.name().equals(name));
            }

            @Override
            public Set<String> keywords() {
                return signatures.keywords();
            }
        };
    }
}
