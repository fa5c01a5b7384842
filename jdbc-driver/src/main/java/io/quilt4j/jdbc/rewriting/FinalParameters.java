package io.quilt4j.jdbc.rewriting;

import java.io.IOException;
import java.util.Arrays;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.Java;
import org.codehaus.janino.Parser;
import org.codehaus.janino.Scanner;

/**
 * Reads code of which every parameter is final. The condition of a join is a method of two rows, and a lambda in it a class
 * within, which Janino lets see what is final only.
 */
final class FinalParameters extends Parser {

    FinalParameters(Scanner scanner) {
        super(scanner);
    }

    @Override
    public Java.FunctionDeclarator.FormalParameter parseFormalParameterRest(
            Java.Modifier[] modifiers, Java.Type type, boolean[] hasEllipsis) throws CompileException, IOException {
        Java.FunctionDeclarator.FormalParameter read = super.parseFormalParameterRest(modifiers, type, hasEllipsis);
        if (read.isFinal()) {
            return read;
        }
        Java.Modifier[] all = Arrays.copyOf(read.modifiers, read.modifiers.length + 1);
        all[read.modifiers.length] = new Java.AccessModifier("final", read.getLocation());
        return new Java.FunctionDeclarator.FormalParameter(read.getLocation(), all, read.type, read.name);
    }
}
