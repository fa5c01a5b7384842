package io.quilt4j.registry.pages;

/** What a browser shows when a request could not be answered. */
public final class ErrorPage {

    private static final String BODY = """
            <h1>{}</h1>
            <p>{}</p>
            <p class="actions"><a class="button" href="{}">{}</a></p>""";

    private ErrorPage() {}

    /** No page has this address. */
    public static Page notFound() {
        return page(404, "There is no such page", "The address may be mistyped.", "/", "How to connect");
    }

    /** A form came without its token, or from another site: the session may have ended meanwhile. */
    public static Page formRefused() {
        return page(
                403,
                "This form is out of date",
                "It was opened too long ago, or not on this server. Nothing was changed.",
                "/signin",
                "Sign in again");
    }

    /** Too many tries; {@code seconds} is when the next one may succeed. */
    public static Page tooManyTries(long seconds) {
        String wait = seconds == 1 ? "a second" : seconds + " seconds";
        return page(429, "Too many tries", "Wait " + wait + ", then try again.", "/signin", "Sign in");
    }

    private static Page page(int status, String title, String text, String href, String label) {
        return Layout.page(status, title, false, Markup.of(BODY, title, text, href, label), Markup.NONE);
    }
}
