package io.quilt4j.shell.session;

import javax.tools.ToolProvider;

/** Tells whether this Java runtime can compile snippets, and what to install when it cannot. */
final class JavaRuntime {

    private JavaRuntime() {}

    /** Empty when all is there; otherwise a message for the user. */
    static String missing() {
        ModuleLayer boot = ModuleLayer.boot();
        boolean complete = boot.findModule("jdk.jshell").isPresent()
                && boot.findModule("jdk.compiler").isPresent()
                && ToolProvider.getSystemJavaCompiler() != null;
        if (complete) {
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
