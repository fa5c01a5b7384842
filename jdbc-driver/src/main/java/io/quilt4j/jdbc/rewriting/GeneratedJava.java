package io.quilt4j.jdbc.rewriting;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.codehaus.commons.compiler.util.reflect.ByteArrayClassLoader;
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
        try {
            return instance(declared.name, source);
        } catch (ReflectiveOperationException | CompileException | IOException failure) {
            throw new IllegalStateException("Error while compiling generated Java code:\n" + source, failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static Bindable<@Nullable Object> instance(String name, String source)
            throws ReflectiveOperationException, CompileException, IOException {
        ClassLoader loader = new ByteArrayClassLoader(compiled(source), CLASSES);
        return (Bindable<@Nullable Object>)
                loader.loadClass(name).getDeclaredConstructor().newInstance();
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
