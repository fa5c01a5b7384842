package io.quilt4j.notebooks.requests;

import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.Secret;
import java.io.PrintStream;
import java.net.URI;

/**
 * Logs in from a notebook: the page's address is printed, and the code asked for without echo. No browser is opened, because
 * a kernel often runs on another machine than the browser that shows the notebook.
 */
public final class NotebookDialogue implements LoginDialogue {

    private final Inputs inputs;
    private final PrintStream out;

    public NotebookDialogue(Inputs inputs, PrintStream out) {
        this.inputs = inputs;
        this.out = out;
    }

    @Override
    public void say(String line) {
        boolean aboutABrowser = line.startsWith("Launching a web browser") || line.isEmpty();
        if (!aboutABrowser) {
            out.println(line.replaceFirst("^If that didn't work, please visit", "To log in, visit"));
        }
    }

    /** The address is a link in the output. */
    @Override
    public void open(URI page) {
        if (!inputs.areAllowed()) {
            throw new NobodyToAskException(
                    "the code of " + page + ". Use an API key: quilt3.login_with_api_key(env(\"NAME\"))");
        }
    }

    @Override
    public Secret askForCode(String prompt) {
        return Secret.of(inputs.ask(prompt, true));
    }
}
