package io.quilt4j.notebooks.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.wire.Codec;

/** What a kernel says of itself. */
final class KernelInfo {

    private KernelInfo() {}

    static ObjectNode reply() {
        String version = KernelInfo.class.getPackage().getImplementationVersion();
        ObjectNode reply = Request.status("ok")
                .put("protocol_version", Codec.VERSION)
                .put("implementation", "quilt4j")
                .put("implementation_version", version == null ? "0" : version)
                .put(
                        "banner",
                        "quilt4j: Java, quilt3 calls and SQL on a Quilt catalog. %help lists the magics, %demo needs no account.")
                .put("debugger", false);
        reply.putObject("language_info")
                .put("name", "java")
                .put("version", Runtime.version().toString())
                .put("mimetype", "text/x-java")
                .put("file_extension", ".java")
                .put("pygments_lexer", "java")
                .put("codemirror_mode", "text/x-java")
                .put("nbconvert_exporter", "script");
        reply.putArray("help_links");
        reply.putArray("supported_features");
        return reply;
    }
}
