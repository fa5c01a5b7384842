package io.quilt4j.notebooks.display;

import io.quilt4j.shell.prelude.packages.Package;
import io.quilt4j.shell.prelude.packages.Summary;
import java.util.Locale;

/** A package in a notebook: how much it is, its message and metadata, and the tree of its files; for terminals the tree alone. */
final class PackageCard {

    private static final int SHOWN_OF_HASH = 7;
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final int STEP = 1000;

    private PackageCard() {}

    static Bundle of(Package shown) {
        Summary summary = Summary.of(shown);
        StringBuilder html = new StringBuilder("<div><p><b>Package</b> ");
        html.append(files(summary.files())).append(", ").append(amount(summary.bytes()));
        String hash = summary.topHash();
        if (!hash.isEmpty()) {
            html.append(" · <code title=\"" + hash + "\">" + hash.substring(0, SHOWN_OF_HASH) + "</code>");
        }
        if (!summary.message().isEmpty()) {
            html.append(" · ").append(Html.escaped(summary.message()));
        }
        html.append("</p>");
        if (!summary.meta().isEmpty()) {
            html.append("<details><summary>Metadata</summary><pre>")
                    .append(Html.escaped(summary.meta()))
                    .append("</pre></details>");
        }
        html.append("<pre>").append(Html.escaped(summary.tree())).append("</pre></div>");
        return Bundle.of(String.valueOf(shown)).with(Bundle.HTML, html.toString());
    }

    private static String files(int files) {
        return files == 1
                ? "1 file"
                : String.format(Locale.ROOT, "%,d files", files).replace(',', ' ');
    }

    private static String amount(long bytes) {
        double shown = bytes;
        int unit = 0;
        while (shown >= STEP && unit < UNITS.length - 1) {
            shown /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", shown, UNITS[unit]);
    }
}
