package io.quilt4j.lifecycle.leaks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.ObjectId;

/** The message of a commit or of a tag, and the lines above it. */
final class GitMessage {

    private GitMessage() {}

    static void search(byte[] object, ObjectId id, Contents contents, Place.Kind kind, Findings findings)
            throws IOException {
        contents.search(
                object,
                (secret, inside, line, encoding) -> {
                    String text = new String(object, StandardCharsets.UTF_8);
                    long head = text.substring(0, Math.max(0, text.indexOf("\n\n")))
                                    .lines()
                                    .count()
                            + 1;
                    String what = kind == Place.Kind.TAG_MESSAGE ? "refs/tags/" + tag(text) : "(message)";
                    findings.leak(secret, new Place(kind, what, Math.max(0, line - head), id.name(), encoding));
                },
                (inside, why) -> {});
    }

    private static String tag(String object) {
        return object.lines()
                .filter(line -> line.startsWith("tag "))
                .findFirst()
                .map(line -> line.substring("tag ".length()))
                .orElse("?");
    }
}
