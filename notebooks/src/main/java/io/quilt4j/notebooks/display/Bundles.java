package io.quilt4j.notebooks.display;

import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.prelude.packages.Package;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.Look;
import io.quilt4j.shell.render.Paint;
import io.quilt4j.shell.render.PlainText;
import io.quilt4j.shell.render.Table;
import io.quilt4j.shell.session.Documentation;
import io.quilt4j.shell.sql.SqlResult;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the forms in which a notebook shows a value. Any thread may use it. */
public final class Bundles {

    private static final int ROWS = 100;

    /** The widest columns give way first: ids and times of fifty columns have room before that. */
    private static final int WIDTH = 2_000;

    private final Clock clock;

    /** {@code clock}: what times are told in relation to. */
    public Bundles(Clock clock) {
        this.clock = clock;
    }

    /** True for the bytes of a PNG or a JPEG. */
    public static boolean isPicture(@Nullable Object value) {
        return value instanceof byte[] bytes && Images.type(bytes) != null;
    }

    /** The forms of a value. Calls code of the value's class, which may be a user's. */
    public Bundle of(@Nullable Object value) {
        if (value instanceof Showable showable) {
            return showable.bundle(clock.instant());
        }
        if (value instanceof Excerpt excerpt) {
            return result(excerpt.result(), excerpt.rows());
        }
        if (value instanceof SqlResult result) {
            return result(result, ROWS);
        }
        if (value instanceof Package shown) {
            return PackageCard.of(shown);
        }
        if (value instanceof CreatedKey created) {
            return of(created.key);
        }
        if (value instanceof Documentation documentation) {
            return of(documentation);
        }
        if (value instanceof RenderedImage image) {
            return Images.of(image);
        }
        if (value != null && value.getClass().isArray()) {
            return array(value);
        }
        Optional<Table> table = Table.of(value);
        return table.isPresent() ? table(table.get(), ROWS) : Bundle.of(text(value));
    }

    /** As a list of the same is shown; but characters and bytes may be those of a key, which no number would hide. */
    private Bundle array(Object array) {
        if (array instanceof char[] characters) {
            return Bundle.of(String.valueOf(characters));
        }
        if (array instanceof byte[] bytes) {
            return Images.of(bytes);
        }
        return array instanceof Object[] objects ? of(nested(objects)) : Bundle.of(PlainText.of(array));
    }

    /** An array in an array is a list in a list. */
    private static List<@Nullable Object> nested(@Nullable Object[] array) {
        List<@Nullable Object> list = new ArrayList<>(array.length);
        for (Object element : array) {
            if (element instanceof Object[] inner) {
                list.add(nested(inner));
            } else if (element instanceof char[] characters) {
                list.add(String.valueOf(characters));
            } else if (element instanceof byte[] bytes) {
                list.add(Images.words(bytes));
            } else {
                boolean primitives = element != null && element.getClass().isArray();
                list.add(primitives ? PlainText.of(element) : element);
            }
        }
        return list;
    }

    private static String text(@Nullable Object value) {
        // A class of a user may answer null.
        return Objects.requireNonNullElse(PlainText.of(value), "null");
    }

    /** What a name means, for a person who asks. */
    public static Bundle of(Documentation documentation) {
        String text = documentation.text().isEmpty() ? "" : "\n\n" + documentation.text();
        return Bundle.of(documentation.signature() + text);
    }

    private Bundle result(SqlResult result, int rows) {
        Optional<Table> table = Table.of(result);
        if (table.isPresent()) {
            return table(table.get(), rows);
        }
        SqlResult made = result.generated().orElse(null);
        return made == null ? Bundle.of(result.toString()) : result(made, rows);
    }

    private Bundle table(Table table, int rows) {
        return Bundle.of(text(table, rows).stripTrailing())
                .with(Bundle.HTML, new HtmlTable(table, rows, clock.instant()).html());
    }

    private static String text(Table table, int rows) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(text, false, StandardCharsets.UTF_8)) {
            Format.table.printer(new Look(WIDTH, rows, Paint.NONE)).print(table, out);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
