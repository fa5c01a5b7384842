package io.quilt4j.shell.session;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The files of a compiler that opens some jars of its class path only when it looks for a package that is in none of the others.
 * It lists a jar whole before it finds anything in it, and snippets seldom name what our libraries are made of.
 */
final class LateJars extends ForwardingJavaFileManager<StandardJavaFileManager> implements StandardJavaFileManager {

    /** Where JShell keeps the classes of snippets: in memory, and in no jar. */
    private static final String SNIPPETS = "REPL";

    private enum Late implements JavaFileManager.Location {
        CLASS_PATH;

        @Override
        public String getName() {
            return "late class path";
        }

        @Override
        public boolean isOutputLocation() {
            return false;
        }
    }

    private final Predicate<Path> late;

    LateJars(StandardJavaFileManager files, Predicate<Path> late) {
        super(files);
        this.late = late;
        String classPath = System.getProperty("java.class.path", "");
        if (!classPath.isEmpty()) {
            divide(classPath);
        }
    }

    private void divide(String classPath) {
        List<Path> now = new ArrayList<>();
        List<Path> later = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            (late.test(path.toAbsolutePath().normalize()) ? later : now).add(path);
        }
        try {
            fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, now);
            fileManager.setLocationFromPaths(Late.CLASS_PATH, later);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot compile with the class path " + classPath, e);
        }
    }

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        if (current.equals("-classpath") && remaining.hasNext()) {
            divide(remaining.next());
            return true;
        }
        return super.handleOption(current, remaining);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
        return location.equals(StandardLocation.CLASS_PATH)
                        && !packageName.equals(SNIPPETS)
                        && !found.iterator().hasNext()
                ? super.list(Late.CLASS_PATH, packageName, kinds, recurse)
                : found;
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return super.contains(location, file)
                || (location.equals(StandardLocation.CLASS_PATH) && super.contains(Late.CLASS_PATH, file));
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return fileManager.getLocationAsPaths(location);
    }

    @Override
    public Path asPath(FileObject file) {
        return fileManager.asPath(file);
    }
}
