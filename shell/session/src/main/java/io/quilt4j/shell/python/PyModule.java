package io.quilt4j.shell.python;

import io.quilt4j.shell.text.Nearest;
import java.util.List;
import java.util.Map;

/** A module of Python, as far as it is here. */
record PyModule(String name, Map<String, Object> members) {

    /** Of all that is in it, in the order of letters. */
    List<String> names() {
        return members.keySet().stream().sorted().toList();
    }

    /** What is said of a name that Python may have in it, and that is not here. */
    String without(String missing) {
        String near = Nearest.to(missing, members.keySet())
                .map(name -> "is it " + name + "? ")
                .orElse("");
        return "nothing was run: " + near + this.name + " has " + String.join(", ", names()) + " here";
    }

    @Override
    public String toString() {
        return "<module '" + name + "'>";
    }
}
