package io.quilt4j.shell.render;

import io.quilt4j.shell.render.Paint.Role;
import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.render.Table.Kind;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.TextWidth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A value as it stands on the screen, without its colour. */
record Cell(String text, @Nullable Role role) {

    private static final String NULL = "NULL";
    private static final String WHOLE_SECOND = ".000";

    static Cell of(@Nullable String text, Column column, Look look) {
        if (text == null) {
            return new Cell(NULL, Role.NULL);
        }
        boolean wholeSecond = look.isScreen() && column.kind() == Kind.TIMESTAMP && text.endsWith(WHOLE_SECOND);
        String shown = wholeSecond ? text.substring(0, text.length() - WHOLE_SECOND.length()) : text;
        return new Cell(Harmless.line(shown), column.kind() == Kind.STATUS ? statusRole(text) : null);
    }

    private static @Nullable Role statusRole(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "ACTIVE" -> Role.ACTIVE;
            case "EXPIRED" -> Role.EXPIRED;
            default -> null;
        };
    }

    int width() {
        return TextWidth.of(text);
    }

    String shown(Look look) {
        return role == null ? text : look.paint().on(role, text);
    }

    /** In exactly {@code width} cells. */
    String shown(Look look, int width, boolean right) {
        String cut = TextWidth.cut(text, width);
        String blanks = " ".repeat(Math.max(0, width - TextWidth.of(cut)));
        String painted = role == null ? cut : look.paint().on(role, cut);
        return right ? blanks + painted : painted + blanks;
    }
}
