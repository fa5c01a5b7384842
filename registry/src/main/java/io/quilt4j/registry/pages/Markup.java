package io.quilt4j.registry.pages;

/** HTML that is safe to send: text becomes markup only by being escaped. */
record Markup(String html) {

    static final Markup NONE = new Markup("");

    /**
     * Fills the holes {@code {}} of a template with the parts, in order.
     *
     * @param template HTML that we wrote
     * @param parts markup, which goes in as it is, or anything else, which is escaped
     */
    static Markup of(String template, Object... parts) {
        StringBuilder html = new StringBuilder(template.length() + 256);
        int from = 0;
        for (Object part : parts) {
            int hole = template.indexOf("{}", from);
            if (hole < 0) {
                throw new IllegalArgumentException("The template has fewer holes than parts.");
            }
            html.append(template, from, hole)
                    .append(part instanceof Markup markup ? markup.html : escape(part.toString()));
            from = hole + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("The template has more holes than parts.");
        }
        return new Markup(html.append(template, from, template.length()).toString());
    }

    /** Safe between tags and inside quoted attributes. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            switch (next) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(next);
            }
        }
        return escaped.toString();
    }
}
