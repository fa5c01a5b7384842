package io.quilt4j.shell.session;

import io.quilt4j.shell.python.Python;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** What a statement does with the secrets of the keys that it may create, as far as its text tells. */
enum KeptSecrets {

    /** Nothing: somebody must see them. */
    NOT,

    /** It sets a variable, {@code var created = ...}: which may lead to them, or not. */
    IN_A_VARIABLE,

    /** It prints them: {@code print(....secret.reveal())}. Where what is printed is masked, that keeps nothing. */
    PRINTED,

    /** It speaks of them otherwise: {@code ....secret.reveal()}. */
    BY_CODE;

    private static final Set<String> PRINTS = Set.of("print", "println", "printf", "display");

    private static final Set<String> OF_SECRETS = Set.of("secret", "reveal");

    /** {@code masks}: what is printed shows no secrets. */
    boolean areKept(boolean masks) {
        return this != NOT && !(this == PRINTED && masks);
    }

    static KeptSecrets byJava(String java) {
        List<Token> tokens = JavaTokens.of(java);
        boolean assigns = false;
        int depth = 0;
        for (Token token : tokens) {
            char symbol = token.kind() == Token.Kind.SYMBOL ? java.charAt(token.start()) : ' ';
            depth += "([{".indexOf(symbol) >= 0 ? 1 : ")]}".indexOf(symbol) >= 0 ? -1 : 0;
            assigns |= depth == 0 && symbol == '=' && isAssignment(java, token.start());
        }
        return of(tokens.stream().map(token -> token.of(java)).toList(), assigns);
    }

    private static KeptSecrets of(List<String> tokens, boolean assigns) {
        KeptSecrets asked = asked(tokens);
        return asked == BY_CODE || !assigns ? asked : IN_A_VARIABLE;
    }

    /** Whether it asks for a secret, and all that does stands in the brackets of what prints. */
    private static KeptSecrets asked(List<String> tokens) {
        Deque<Boolean> printing = new ArrayDeque<>(List.of(false));
        boolean printed = false;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String before = i == 0 ? "" : tokens.get(i - 1);
            if (token.equals("(")) {
                printing.push(printing.getFirst() || PRINTS.contains(before));
            } else if (token.equals(")") && printing.size() > 1) {
                printing.pop();
            } else if (before.equals(".") && OF_SECRETS.contains(token)) {
                if (!printing.getFirst()) {
                    return BY_CODE;
                }
                printed = true;
            }
        }
        return printed ? PRINTED : NOT;
    }

    private static boolean isAssignment(String java, int at) {
        char before = at == 0 ? ' ' : java.charAt(at - 1);
        char after = at + 1 < java.length() ? java.charAt(at + 1) : ' ';
        return after != '=' && "=!<>".indexOf(before) < 0;
    }

    static KeptSecrets byPython(String python) {
        return of(Python.words(python), Python.assigns(python));
    }
}
