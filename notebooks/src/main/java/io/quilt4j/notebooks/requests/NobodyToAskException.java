package io.quilt4j.notebooks.requests;

/** A question came up in a notebook that runs without a person: nbconvert, papermill, nbclient. */
public final class NobodyToAskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NobodyToAskException(String question) {
        super("This notebook runs without a person who could answer: " + question.strip());
    }
}
