package io.quilt4j.registry.pages;

import java.time.Duration;

/**
 * The page at {@code /code}: shows a one-time code to whoever signed in. The code is the text of the element with the
 * id {@code code}. Sign out posts {@code csrf} to {@code /signout}; another code is another GET of {@code /code}.
 */
public final class CodePage {

    private static final String BODY = """
            <h1>Your code</h1>
            <p class="quiet">Paste it where your program asks for it. It works once, within {}.</p>
            <code class="code" id="code" data-life="{}" tabindex="0" aria-label="Code">{}</code>
            <div class="actions">
            <button class="button" id="copy" type="button" hidden>Copy to clipboard</button>
            <a id="another" href="/code">Get another code</a>
            </div>
            <p class="status" id="status" role="status"></p>
            <p class="quiet small">Anyone who has this code can log in as you. Do not pass it on.</p>""";

    private CodePage() {}

    /** {@code life} is how long the code will still work; the page strikes it out then. */
    public static Page of(String code, Duration life, String userName, String csrfToken) {
        long minutes = Math.max(1, life.toMinutes());
        Markup body = Markup.of(BODY, minutes == 1 ? "a minute" : minutes + " minutes", life.toSeconds(), code);
        return Layout.scripted("Your code", body, Layout.signedInAs(userName, csrfToken));
    }
}
