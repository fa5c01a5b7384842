package io.quilt4j.shell.session;

import io.quilt4j.shell.keywords.Signatures;
import io.quilt4j.shell.plain.PlainJava;
import io.quilt4j.shell.prelude.$keyword;
import io.quilt4j.shell.prelude.Functions;
import io.quilt4j.shell.prelude.quilt3;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a {@link JavaEngine}: with what it imports, and with what its compiler must see. */
final class Engines {

    private static final List<String> IMPORTS = List.of(
            "import io.quilt4j.shell.prelude.*;",
            "import static io.quilt4j.shell.prelude.Functions.*;",
            "import io.quilt4j.shell.prelude.keys.*;",
            "import io.quilt4j.shell.prelude.admin.User;",
            "import io.quilt4j.shell.prelude.packages.Package;",
            "import io.quilt4j.shell.prelude.packages.PackageEntry;",
            "import io.quilt4j.shell.sql.SqlResult;",
            "import io.quilt4j.shell.sql.SqlRow;",
            "import io.quilt4j.*;",
            "import io.quilt4j.base.*;",
            // With those below, all that a plain JShell has.
            "import java.net.*;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import java.util.prefs.*;",
            "import java.util.regex.*;",
            "import java.util.stream.*;",
            "import java.util.function.*;",
            "import java.time.*;",
            "import java.time.temporal.ChronoUnit;",
            "import java.math.*;",
            "import java.nio.file.*;",
            "import java.io.*;");

    private static final Pattern STATIC_IMPORT = Pattern.compile("import static ([\\w.]+)\\.\\*;");

    private static final List<String> COMMON_CLASSES = List.of(
            "String",
            "Integer",
            "Long",
            "Double",
            "Boolean",
            "Object",
            "Math",
            "System",
            "List",
            "Map",
            "Set",
            "ArrayList",
            "HashMap",
            "TreeMap",
            "Optional",
            "Arrays",
            "Comparator",
            "Collectors",
            "Stream",
            "IntStream",
            "Instant",
            "Duration",
            "LocalDate",
            "ZoneOffset",
            "ChronoUnit",
            "BigDecimal",
            "Path",
            "Files",
            "Secret",
            "Key",
            "Keys",
            "User",
            "SqlResult",
            "SqlRow");

    private Engines() {}

    static JavaEngine start(SessionOptions options, ThreadGroup threads, TemporaryNames temporaryNames) {
        String missing = JavaRuntime.missing();
        if (!missing.isEmpty()) {
            throw new NoCompilerException(missing);
        }
        Signatures signatures = new Signatures(quilt3.class, $keyword.class, Functions.class);
        List<String> imports = new ArrayList<>(IMPORTS);
        imports.addAll(options.imports());
        return new JavaEngine(
                options.classLoader(),
                threads,
                CompilerPath.of(options),
                CompilerPath.lateJars(),
                temporaryNames,
                new JavaEngine.Prelude(quilt3.class, $keyword.class, imports, names(), signatures));
    }

    /** Reads what needs no compiler. */
    static PlainJava plainJava(SessionOptions options) {
        return new PlainJava(quilt3.class, $keyword.class, functions(options));
    }

    /** The classes whose functions are called by their bare name. */
    static List<Class<?>> functions(SessionOptions options) {
        List<Class<?>> functions = new ArrayList<>(List.of(Functions.class));
        for (String line : options.imports()) {
            Matcher imported = STATIC_IMPORT.matcher(line);
            if (imported.matches()) {
                functions.add(named(imported.group(1), options.classLoader()));
            }
        }
        return functions;
    }

    private static Class<?> named(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no class " + name + " to import from", e);
        }
    }

    private static Set<String> names() {
        Set<String> names = new LinkedHashSet<>(COMMON_CLASSES);
        names.add(quilt3.class.getSimpleName());
        Arrays.stream(Functions.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .forEach(method -> names.add(method.getName()));
        return names;
    }
}
