package io.quilt4j.shell.session;

import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.util.List;

/** Tells whether a statement of Java keeps the secrets of the keys that it creates. */
final class KeptSecrets {

    private KeptSecrets() {}

    /** True when it sets a variable, {@code var created = ...}, or speaks of a secret, {@code ....secret.reveal()}. */
    static boolean by(String java) {
        List<Token> tokens = JavaTokens.of(java);
        int depth = 0;
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.WORD && token.of(java).equals("secret")) {
                return true;
            }
            if (token.kind() != Token.Kind.SYMBOL) {
                continue;
            }
            char symbol = java.charAt(token.start());
            depth += "([{".indexOf(symbol) >= 0 ? 1 : ")]}".indexOf(symbol) >= 0 ? -1 : 0;
            if (depth == 0 && symbol == '=' && isAssignment(java, token.start())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAssignment(String java, int at) {
        char before = at == 0 ? ' ' : java.charAt(at - 1);
        char after = at + 1 < java.length() ? java.charAt(at + 1) : ' ';
        return after != '=' && "=!<>".indexOf(before) < 0;
    }
}
