package io.quilt4j.registry.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What all pages share: head, header, footer, style and policy. */
final class Layout {

    private static final String STYLE = resource("page.css");
    private static final String CODE_SCRIPT = resource("code.js");
    private static final String POLICY = "default-src 'none'; style-src '" + hash(STYLE) + "'; script-src '"
            + hash(CODE_SCRIPT) + "'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{} · Quilt local stack</title>
            <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E\
            %3Cpath fill='%234a3fb5' d='M0 0h7v7H0zM9 9h7v7H9z'/%3E%3Cpath fill='%23e0795b' d='M9 0h7v7H9z'/%3E\
            %3Cpath fill='%232f9e8f' d='M0 9h7v7H0z'/%3E%3C/svg%3E">
            <style>{}</style>
            </head>
            <body{}>
            <header>
            <a class="brand" href="/">
            <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">\
            <rect width="7" height="7" rx="1.5" fill="#4a3fb5"/><rect x="9" width="7" height="7" rx="1.5" fill="#e0795b"/>\
            <rect y="9" width="7" height="7" rx="1.5" fill="#2f9e8f"/>\
            <rect x="9" y="9" width="7" height="7" rx="1.5" fill="#7a6ff0"/></svg>
            <span>Quilt <span>local stack</span></span></a>
            </header>
            <main>
            {}
            </main>
            <footer>{}</footer>
            {}</body>
            </html>
            """;

    private Layout() {}

    /** A page that needs no script. */
    static Page page(int status, String title, boolean wide, Markup body, Markup foot) {
        return page(status, title, wide, body, foot, Markup.NONE);
    }

    /** A page with the script of the code page. */
    static Page scripted(String title, Markup body, Markup foot) {
        return page(200, title, false, body, foot, Markup.of("<script>{}</script>\n", new Markup(CODE_SCRIPT)));
    }

    private static Page page(int status, String title, boolean wide, Markup body, Markup foot, Markup script) {
        Markup width = wide ? new Markup(" class=\"wide\"") : Markup.NONE;
        Markup html = Markup.of(FRAME, title, new Markup(STYLE), width, body, foot, script);
        return new Page(status, html.html(), POLICY);
    }

    /** Who is signed in, and the way out; nothing for a visitor. */
    static Markup signedInAs(String userName, String csrfToken) {
        return Markup.of("""
                <p>Signed in as <strong>{}</strong></p>
                <form method="post" action="/signout"><input type="hidden" name="csrf" value="{}">\
                <button class="plain" type="submit">Sign out</button></form>""", userName, csrfToken);
    }

    private static String resource(String name) {
        try (InputStream in = Layout.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the registry's jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " from the registry's jar.", e);
        }
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
