package io.quilt4j.jdbc.rewriting;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.tree.ClassDeclaration;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.runtime.ArrayBindable;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.runtime.Typed;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.ClassLoaderIClassLoader;
import org.codehaus.janino.IClassLoader;
import org.codehaus.janino.Scanner;
import org.codehaus.janino.UnitCompiler;
import org.codehaus.janino.util.ClassFile;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what Calcite generates for a plan, as {@code EnumerableInterpretable} does, with a compiler that remembers the classes that
 * such code calls: reading them anew, and looking for those that there are not, took a fifth of planning.
 */
public final class GeneratedJava {

    private static final ClassLoader CLASSES = GeneratedJava.class.getClassLoader();

    /** After so many plans a memory is given up, which also keeps arrays of classes that were generated. */
    private static final int MOST_PLANS = 500;

    /** What is known of classes, each used by one thread at a time. */
    private static final Queue<Known> IDLE = new ArrayBlockingQueue<>(4);

    private record Known(IClassLoader classes, int plans) {}

    /**
     * The code of late, by its text: what tells plans from each other is often no part of it, such as a label or a value that is
     * handed over when it runs. Code keeps nothing between runs. Guarded by itself.
     */
    private static final Map<String, Bindable<@Nullable Object>> MADE = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bindable<@Nullable Object>> eldest) {
            return size() > MOST_MADE;
        }
    };

    private static final int MOST_MADE = 100;

    /** Longer texts are made anew each time. */
    private static final int LONGEST_MADE = 20_000;

    private GeneratedJava() {}

    /** The plan as code that runs; what the code refers to by name is put into {@code constants}. */
    public static Bindable<@Nullable Object> of(Map<String, Object> constants, EnumerableRel plan) {
        ClassDeclaration declared = new EnumerableRelImplementor(
                        plan.getCluster().getRexBuilder(), constants)
                .implementRoot(plan, EnumerableRel.Prefer.ARRAY);
        String implemented = plan.getRowType().getFieldCount() == 1
                ? Bindable.class.getName() + ", " + Typed.class.getName()
                : ArrayBindable.class.getName();
        String source = "public final class " + declared.name + " implements " + implemented + " {\n"
                + Expressions.toString(declared.memberDeclarations, "\n", false) + "\n}\n";
        Bindable<@Nullable Object> made = made(source);
        if (made != null) {
            return made;
        }
        try {
            return kept(source, instance(declared.name, source));
        } catch (ReflectiveOperationException | CompileException | IOException failure) {
            throw new IllegalStateException("Error while compiling generated Java code:\n" + source, failure);
        }
    }

    private static @Nullable Bindable<@Nullable Object> made(String source) {
        synchronized (MADE) {
            return MADE.get(source);
        }
    }

    private static Bindable<@Nullable Object> kept(String source, Bindable<@Nullable Object> code) {
        if (source.length() <= LONGEST_MADE) {
            synchronized (MADE) {
                MADE.put(source, code);
            }
        }
        return code;
    }

    @SuppressWarnings("unchecked")
    private static Bindable<@Nullable Object> instance(String name, String source)
            throws ReflectiveOperationException, CompileException, IOException {
        ClassLoader loader = new Compiled(compiled(source));
        return (Bindable<@Nullable Object>)
                loader.loadClass(name).getDeclaredConstructor().newInstance();
    }

    /** Looks at its own classes first: as a rule a loader asks its parent before, which would look for them in all jars. */
    private static final class Compiled extends ClassLoader {

        private final Map<String, byte[]> files;

        Compiled(Map<String, byte[]> files) {
            super(CLASSES);
            this.files = files;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] file = files.get(name);
            if (file == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, file, 0, file.length) : loaded;
            }
        }
    }

    private static Map<String, byte[]> compiled(String source) throws CompileException, IOException {
        Known idle = IDLE.poll();
        Known known = idle == null ? new Known(new ClassLoaderIClassLoader(CLASSES), 0) : idle;
        List<ClassFile> files = new ArrayList<>();
        new UnitCompiler(
                        new FinalParameters(new Scanner(null, new StringReader(source))).parseAbstractCompilationUnit(),
                        known.classes())
                .compileUnit(false, false, false, files);
        if (known.plans() < MOST_PLANS) {
            // Where all places are taken, or the code did not compile, it is forgotten.
            IDLE.offer(new Known(known.classes(), known.plans() + 1));
        }
        Map<String, byte[]> classes = new HashMap<>();
        for (ClassFile file : files) {
            classes.put(file.getThisClassName(), file.toByteArray());
        }
        return classes;
    }
}
