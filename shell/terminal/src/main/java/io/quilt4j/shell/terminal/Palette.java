package io.quilt4j.shell.terminal;

import org.jline.utils.AttributedStyle;

/**
 * What means what in colour. Only colours from the terminal's own sixteen, which its owner has made readable on their
 * background, light or dark, and none that fade into one of the two, like white and bright yellow.
 */
record Palette(boolean coloured) {

    AttributedStyle plain() {
        return AttributedStyle.DEFAULT;
    }

    AttributedStyle keyword() {
        return coloured ? plain().foreground(AttributedStyle.BLUE).bold() : plain();
    }

    AttributedStyle literal() {
        return coloured ? plain().foreground(AttributedStyle.GREEN) : plain();
    }

    AttributedStyle number() {
        return coloured ? plain().foreground(AttributedStyle.CYAN) : plain();
    }

    /** Names that we brought: tables, {@code quilt3}, keyword arguments, commands. */
    AttributedStyle ours() {
        return coloured ? plain().foreground(AttributedStyle.MAGENTA) : plain();
    }

    AttributedStyle comment() {
        return coloured ? plain().faint() : plain();
    }

    /** An API key in plain sight. */
    AttributedStyle secret() {
        return coloured ? plain().foreground(AttributedStyle.RED).bold() : plain();
    }

    AttributedStyle prompt() {
        return coloured ? plain().foreground(AttributedStyle.GREEN).bold() : plain();
    }

    AttributedStyle error() {
        return coloured ? plain().foreground(AttributedStyle.RED) : plain();
    }

    AttributedStyle heading() {
        return coloured ? plain().bold() : plain();
    }

    /** What one reads last: notes, rules, counts. */
    AttributedStyle quiet() {
        return comment();
    }
}
