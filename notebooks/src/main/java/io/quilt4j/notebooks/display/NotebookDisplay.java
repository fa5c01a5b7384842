package io.quilt4j.notebooks.display;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.shell.workspace.Display;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows values in the output of the running cell. Any thread of a cell may use it. */
public final class NotebookDisplay implements Display {

    private final Bundles bundles;
    private final Publisher publisher;

    public NotebookDisplay(Bundles bundles, Publisher publisher) {
        this.bundles = bundles;
        this.publisher = publisher;
    }

    /** Shows a line, which another line or {@link #replaceText} takes the place of. */
    public Shown showText(String text) {
        Live line = new Live(this, UUID.randomUUID().toString());
        line.show(text);
        return line::update;
    }

    /** The next output takes the place of all that the cell has shown so far. */
    public void replaceText() {
        clear(true);
    }

    @Override
    public void show(@Nullable Object value) {
        show(bundles.of(value));
    }

    public void show(Bundle bundle) {
        publisher.publish("display_data", content(bundle));
    }

    void show(@Nullable Object value, String id) {
        publisher.publish("display_data", content(bundles.of(value), id));
    }

    void update(@Nullable Object value, String id) {
        publisher.publish("update_display_data", content(bundles.of(value), id));
    }

    void show(Bundle bundle, String id) {
        publisher.publish("display_data", content(bundle, id));
    }

    void update(Bundle bundle, String id) {
        publisher.publish("update_display_data", content(bundle, id));
    }

    void clear(boolean whenSomethingFollows) {
        publisher.publish("clear_output", JsonNodeFactory.instance.objectNode().put("wait", whenSomethingFollows));
    }

    private static ObjectNode content(Bundle bundle) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("data", bundle.data());
        content.set("metadata", bundle.metadata());
        content.putObject("transient");
        return content;
    }

    private static ObjectNode content(Bundle bundle, String id) {
        ObjectNode content = content(bundle);
        content.putObject("transient").put("display_id", id);
        return content;
    }
}
