package io.quilt4j.notebooks.display;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quilt4j.shell.text.SecretText;
import java.util.Base64;

/** One value in several forms by MIME type; every client takes the richest that it knows. No form holds an API key. */
public final class Bundle {

    public static final String TEXT = "text/plain";
    public static final String HTML = "text/html";
    public static final String MARKDOWN = "text/markdown";
    public static final String PNG = "image/png";
    public static final String VEGA_LITE = "application/vnd.vegalite.v5+json";

    private final ObjectNode data = JsonNodeFactory.instance.objectNode();
    private final ObjectNode metadata = JsonNodeFactory.instance.objectNode();

    private Bundle(String text) {
        data.put(TEXT, SecretText.masked(text));
    }

    /** Plain text, which every bundle has. */
    public static Bundle of(String text) {
        return new Bundle(text);
    }

    /** The same with a further form that is text. */
    public Bundle with(String mime, String text) {
        data.put(mime, SecretText.masked(text));
        return this;
    }

    /** The same with a further form that is JSON: the object itself, not its text. */
    public Bundle with(String mime, ObjectNode json) {
        data.set(mime, masked(json));
        return this;
    }

    /** The same with a picture as it is. */
    Bundle with(String mime, byte[] picture) {
        data.put(mime, Base64.getEncoder().encodeToString(picture));
        return this;
    }

    /** The same with a chart as Vega-Lite, drawn as SVG: sharp at any size, and its marks can be read aloud. */
    public Bundle withVegaLite(ObjectNode spec) {
        metadata.putObject(VEGA_LITE).putObject("embed_options").put("renderer", "svg");
        return with(VEGA_LITE, spec);
    }

    /** The same with a picture, the size at which it is to be shown, and what it shows in words. */
    public Bundle withPng(byte[] png, int width, int height, String alternative) {
        data.put(PNG, Base64.getEncoder().encodeToString(png));
        metadata.putObject(PNG).put("width", width).put("height", height).put("alt", SecretText.masked(alternative));
        return this;
    }

    public ObjectNode data() {
        return data;
    }

    public ObjectNode metadata() {
        return metadata;
    }

    private static JsonNode masked(JsonNode json) {
        if (json instanceof TextNode text) {
            return TextNode.valueOf(SecretText.masked(text.textValue()));
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(masked(element)));
            return copy;
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(SecretText.masked(field.getKey()), masked(field.getValue())));
            return copy;
        }
        return json;
    }
}
