package io.quilt4j.shell.python;

import io.quilt4j.shell.text.MaskedText;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Texts with a mask in them that stand in a program, {@code "shown as qk_***"}: no secret is lost where one of these is written. */
final class WrittenMasks {

    /** By identity: a text that is made of a secret may say the same. */
    private static final Set<String> ALL =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private WrittenMasks() {}

    static String noted(String literal) {
        if (MaskedText.isIn(literal)) {
            ALL.add(literal);
        }
        return literal;
    }

    static boolean isOne(String text) {
        return ALL.contains(text);
    }
}
