package io.quilt4j.shell.session;

import javax.tools.ToolProvider;

/** Tells whether this Java runtime can compile snippets, and what to install when it cannot. */
final class JavaRuntime {

    private JavaRuntime() {}

    /** The same, but for rare ways in which a compiler can be missing; takes no time. */
    static boolean hasCompilerModules() {
        ModuleLayer boot = ModuleLayer.boot();
        return boot.findModule("jdk.jshell").isPresent()
                && boot.findModule("jdk.compiler").isPresent();
    }

    /** Empty when all is there; otherwise a message for the user. */
    static String missing() {
        if (hasCompilerModules() && ToolProvider.getSystemJavaCompiler() != null) {
            return "";
        }
        int feature = Math.max(17, Runtime.version().feature());
        return "Java snippets need the compiler (modules jdk.compiler and jdk.jshell), which the Java runtime at "
                + System.getProperty("java.home") + " does not have. Install a JDK: the package openjdk-" + feature
                + "-jdk-headless on Debian and Ubuntu, java-" + feature
                + "-openjdk-devel on Fedora and Red Hat, or Eclipse Temurin " + feature
                + " elsewhere. SQL works without it.";
    }
}
