package io.quilt4j.notebooks.display;

/** Writes text into HTML so that it stays text. */
final class Html {

    private Html() {}

    /** For an element or a quoted attribute. */
    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                // A client takes what stands between two of them for a formula.
                case '$' -> html.append("&#36;");
                default -> html.append(isForbidden(c) ? '\ufffd' : c);
            }
        }
        return html.toString();
    }

    private static boolean isForbidden(char c) {
        return c < ' ' && c != '\n' && c != '\t';
    }
}
