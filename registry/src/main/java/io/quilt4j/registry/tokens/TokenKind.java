package io.quilt4j.registry.tokens;

/** What a token is good for; one kind never passes for another. */
enum TokenKind {
    CODE,
    ACCESS,
    REFRESH,
    BROWSER
}
