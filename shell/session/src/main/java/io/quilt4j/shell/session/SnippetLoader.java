package io.quilt4j.shell.session;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/**
 * Loads compiled snippets as children of the loader that loaded the application, so that a snippet sees the very classes and
 * objects of its host. The JDK's own delegate always hangs below the system loader.
 */
final class SnippetLoader implements LoaderDelegate {

    private final Loader loader;
    private final Map<String, Class<?>> loaded = new HashMap<>();

    SnippetLoader(ClassLoader parent) {
        loader = new Loader(parent);
    }

    private static final class Loader extends URLClassLoader {

        private final Map<String, byte[]> declared = new HashMap<>();

        Loader(ClassLoader parent) {
            super(new URL[0], parent);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = declared.get(name);
            return code == null ? super.findClass(name) : defineClass(name, code, 0, code.length);
        }

        void link(Class<?> type) {
            resolveClass(type);
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }
    }

    ClassLoader classLoader() {
        return loader;
    }

    /** The bytes of all snippets' classes, by their names. */
    Map<String, byte[]> classes() {
        return Map.copyOf(loader.declared);
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] installed = new boolean[classes.length];
        try {
            for (ClassBytecodes each : classes) {
                loader.declared.put(each.name(), each.bytecodes());
            }
            for (int i = 0; i < classes.length; i++) {
                Class<?> type = loader.loadClass(classes[i].name());
                // Links the class, so that a missing one shows here and not inside the user's code.
                loader.link(type);
                loaded.put(classes[i].name(), type);
                installed[i] = true;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ClassInstallException("load: " + e.getMessage(), installed);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            loader.declared.put(each.name(), each.bytecodes());
        }
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            for (String entry : path.split(File.pathSeparator, -1)) {
                loader.addURL(new File(entry).toURI().toURL());
            }
        } catch (MalformedURLException e) {
            throw new InternalException(e.toString());
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> type = loaded.get(name);
        if (type == null) {
            throw new ClassNotFoundException(name);
        }
        return type;
    }
}
