package io.quilt4j.registry.pages;

import java.net.URI;

/** The page at {@code /}: says what answers here and how to connect to it. */
public final class IndexPage {

    private static final String BODY = """
            <h1>This is a Quilt stack, running on your machine</h1>
            <p class="quiet">It speaks the protocol of a Quilt registry: logins, API keys and an audit trail. \
            There are no buckets and no packages in it.</p>
            <p><a class="button" href="/code">Get a code to log in</a></p>
            <h2>From Python</h2>
            <pre tabindex="0" aria-label="Python example"><code>import quilt3
            quilt3.config("{}")
            quilt3.login()</code></pre>
            <h2>From SQL</h2>
            <pre tabindex="0" aria-label="JDBC address"><code>jdbc:quilt:{}</code></pre>
            <p class="quiet small">The password is an API key; without one, the login of this user account is used.</p>
            <h2>Over HTTP</h2>
            <pre tabindex="0" aria-label="curl example"><code>curl {}/graphql \\
              -H "Authorization: Bearer $QUILT_API_KEY" \\
              -H "Content-Type: application/json" \\
              -d '{&quot;query&quot;: &quot;{ me { name email } }&quot;}'</code></pre>
            <h2>Addresses</h2>
            <dl>
            <dt>Configuration</dt><dd><a href="/config.json"><code>/config.json</code></a></dd>
            <dt>GraphQL</dt><dd><code>/graphql</code>, with introspection</dd>
            <dt>Health</dt><dd><a href="/healthcheck"><code>/healthcheck</code></a></dd>
            </dl>""";

    private static final Markup VISITOR = new Markup("<p><a href=\"/signin\">Sign in</a></p>");

    private IndexPage() {}

    /** For somebody who has not signed in. */
    public static Page forVisitor(URI catalog) {
        return page(catalog, VISITOR);
    }

    /** For somebody who has. */
    public static Page forUser(URI catalog, String userName, String csrfToken) {
        return page(catalog, Layout.signedInAs(userName, csrfToken));
    }

    private static Page page(URI catalog, Markup foot) {
        String address = catalog.toString().replaceAll("/+$", "");
        return Layout.page(200, "How to connect", true, Markup.of(BODY, address, address, address), foot);
    }
}
