package io.quilt4j.shell.session;

import io.quilt4j.shell.python.Python;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.util.List;
import java.util.Set;

/** What a statement does with the secrets of the keys that it may create, as far as its text tells. */
enum KeptSecrets {

    /** Nothing: somebody must see them. */
    NOT,

    /** It sets a variable, {@code var created = ...}: which may lead to them, or not. */
    IN_A_VARIABLE,

    /** It speaks of them: {@code ....secret.reveal()}. */
    BY_CODE;

    private static final Set<String> OF_SECRETS = Set.of("secret", "reveal");

    static KeptSecrets byJava(String java) {
        List<Token> tokens = JavaTokens.of(java);
        boolean assigns = false;
        int depth = 0;
        char before = ' ';
        for (Token token : tokens) {
            char symbol = token.kind() == Token.Kind.SYMBOL ? java.charAt(token.start()) : ' ';
            if (before == '.' && token.kind() == Token.Kind.WORD && OF_SECRETS.contains(token.of(java))) {
                return BY_CODE;
            }
            depth += "([{".indexOf(symbol) >= 0 ? 1 : ")]}".indexOf(symbol) >= 0 ? -1 : 0;
            assigns |= depth == 0 && symbol == '=' && isAssignment(java, token.start());
            before = symbol;
        }
        return assigns ? IN_A_VARIABLE : NOT;
    }

    private static boolean isAssignment(String java, int at) {
        char before = at == 0 ? ' ' : java.charAt(at - 1);
        char after = at + 1 < java.length() ? java.charAt(at + 1) : ' ';
        return after != '=' && "=!<>".indexOf(before) < 0;
    }

    static KeptSecrets byPython(String python) {
        if (Python.asksFor(OF_SECRETS, python)) {
            return BY_CODE;
        }
        return Python.assigns(python) ? IN_A_VARIABLE : NOT;
    }
}
