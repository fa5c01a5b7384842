package io.quilt4j.registry.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final String EVIL = "\"><script>alert('x')</script>&{}";

    static List<Page> pages() {
        return List.of(
                SignInPage.of("token", "/code", null, null),
                SignInPage.of("token", "/code", "bob", "Login attempt failed."),
                CodePage.of("abc", Duration.ofMinutes(10), "bob", "token"),
                IndexPage.forVisitor(URI.create("http://127.0.0.1:1/")),
                IndexPage.forUser(URI.create("http://127.0.0.1:1"), "bob", "token"),
                ErrorPage.notFound(),
                ErrorPage.formRefused(),
                ErrorPage.tooManyTries(5));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePolicyNamesEveryInlineStyleAndScriptByItsHashAndNothingElse(Page page) {
        String policy = page.contentSecurityPolicy();

        assertThat(policy)
                .startsWith("default-src 'none'; ")
                .contains("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(all(page.html(), "<(?:style|script)>(.*?)</(?:style|script)>"))
                .isNotEmpty()
                .allSatisfy(inline -> assertThat(policy).contains("'sha256-" + sha256(inline) + "'"));
        assertThat(all(page.html(), "(<script(?!>)|\\sstyle=|\\son[a-z]+=)")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingIsLoadedFromElsewhere(Page page) {
        assertThat(all(page.html(), "(?:src|href|action)=\"(.*?)\""))
                .allMatch(address -> address.matches("/[a-z.]*|data:image/svg.*"));
        assertThat(page.html()).doesNotContain("url(").doesNotContain("@import");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageHasALanguageATitleAMainLandmarkAndOneHeading(Page page) {
        assertThat(page.html())
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .containsOnlyOnce("<title>")
                .containsOnlyOnce("<main>")
                .containsOnlyOnce("<h1>")
                .contains("width=device-width");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFieldThatIsSeenHasALabel(Page page) {
        List<String> labels = all(page.html(), "<label for=\"(.*?)\"");
        assertThat(all(page.html(), "<input id=\"(.*?)\"")).isEqualTo(labels);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pagesAreNeitherStoredNorFramed(Page page) {
        assertThat(page.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Frame-Options", "DENY")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Content-Security-Policy", page.contentSecurityPolicy());
    }

    @Test
    void whatComesFromOutsideIsEscaped() {
        List<Page> pages = List.of(
                SignInPage.of(EVIL, EVIL, EVIL, EVIL),
                CodePage.of(EVIL, Duration.ofMinutes(10), EVIL, EVIL),
                IndexPage.forUser(URI.create("http://127.0.0.1:1"), EVIL, EVIL));

        assertThat(pages).allSatisfy(page -> assertThat(page.html())
                .doesNotContain("alert('x')")
                .contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;{}"));
    }

    @Test
    void theSignInFormPostsWhatTheServerReads() {
        String html = SignInPage.of("t0ken", "/code?a=1&b=2", "bob", null).html();

        assertThat(html)
                .contains("<form method=\"post\" action=\"/signin\">")
                .contains("<input type=\"hidden\" name=\"csrf\" value=\"t0ken\">")
                .contains("<input type=\"hidden\" name=\"next\" value=\"/code?a=1&amp;b=2\">")
                .contains("name=\"username\" value=\"bob\"")
                .contains("autocomplete=\"current-password\"");
    }

    @Test
    void aFailedSignInIsAnnouncedAndTiedToTheFields() {
        Page page = SignInPage.of("t", "/code", "bob", "Login attempt failed.");

        assertThat(page.status()).isEqualTo(401);
        assertThat(page.html()).contains("id=\"problem\" role=\"alert\">Login attempt failed.<");
        assertThat(all(page.html(), "(aria-invalid=\"true\" aria-describedby=\"problem\")"))
                .hasSize(2);
    }

    @Test
    void theCodePageShowsTheCodeAndTheCopyButton() {
        Page page = CodePage.of("a-Code_1", Duration.ofMinutes(10), "bob", "t");

        assertThat(page.html())
                .contains("id=\"code\" data-life=\"600\"")
                .contains(">a-Code_1</code>")
                .contains(">Copy to clipboard</button>")
                .contains("Getting the code")
                .contains("within 10 minutes");
        assertThat(page.toString()).doesNotContain("a-Code_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textIsReadableInBothColourSchemes(String scheme) {
        Map<String, String> colours = colours(scheme);

        assertThat(contrast(colours, "text", "card")).isGreaterThan(7);
        assertThat(contrast(colours, "quiet", "card")).isGreaterThan(4.5);
        assertThat(contrast(colours, "quiet", "ground")).isGreaterThan(4.5);
        assertThat(contrast(colours, "text", "well")).isGreaterThan(7);
        assertThat(contrast(colours, "quiet", "well")).isGreaterThan(4.5);
        assertThat(contrast(colours, "accent", "card")).isGreaterThan(4.5);
        assertThat(contrast(colours, "accent", "ground")).isGreaterThan(4.5);
        assertThat(contrast(colours, "on-accent", "accent")).isGreaterThan(4.5);
        assertThat(contrast(colours, "on-accent", "accent-strong")).isGreaterThan(4.5);
        assertThat(contrast(colours, "problem", "problem-ground")).isGreaterThan(4.5);
        assertThat(contrast(colours, "done", "card")).isGreaterThan(4.5);
        assertThat(contrast(colours, "edge", "card")).as("borders of fields").isGreaterThan(3);
    }

    @ParameterizedTest
    @CsvSource({"<p>{}</p>, 0", "<p></p>, 1"})
    void aTemplateTakesAsManyPartsAsItHasHoles(String template, int parts) {
        Object[] given = new Object[parts];
        Arrays.fill(given, "x");

        assertThatThrownBy(() -> Markup.of(template, given)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> colours(String scheme) {
        String style = all(IndexPage.forVisitor(URI.create("http://x")).html(), "<style>(.*?)</style>")
                .get(0);
        List<String> blocks = all(style, ":root \\{(.*?)\\}");
        Map<String, String> colours = new HashMap<>();
        Pattern.compile("--([a-z-]+): #([0-9a-f]{6})")
                .matcher(blocks.get(scheme.equals("light") ? 0 : 1))
                .results()
                .forEach(found -> colours.put(found.group(1), found.group(2)));
        return colours;
    }

    /** The contrast ratio of WCAG 2.2. */
    private static double contrast(Map<String, String> colours, String one, String other) {
        double a = luminance(colours.getOrDefault(one, ""));
        double b = luminance(colours.getOrDefault(other, ""));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double channel = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static List<String> all(String html, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(html)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
