package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/**
 * No credential, a wrong one, or one that has expired: log in, or use another API key.
 *
 * <p>The message ends with the next step as a program that embeds this library would say it. A front end that logs in in a
 * way of its own says {@link #problem()}, and then what {@link #nextStep()} is called there.
 */
public final class AuthenticationException extends QuiltException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final NextStep nextStep;
    private final boolean ofGateway;

    /**
     * @param problem what was tried, what happened, what to do next; without a secret
     */
    public AuthenticationException(String problem) {
        this(problem, (Throwable) null);
    }

    /**
     * @param problem what was tried, what happened, what to do next; without a secret
     * @param cause null: none
     */
    public AuthenticationException(String problem, @Nullable Throwable cause) {
        this(problem, NextStep.NONE, cause);
    }

    /**
     * @param problem as {@link #problem()} gives it
     * @param nextStep completes the message
     */
    public AuthenticationException(String problem, NextStep nextStep) {
        this(problem, nextStep, nextStep.words);
    }

    /**
     * @param problem what happened, one sentence or more; without a full stop at its end if there is a next step
     * @param nextStep completes the message
     */
    public AuthenticationException(String problem, NextStep nextStep, @Nullable Throwable cause) {
        this(problem, nextStep, nextStep.words, cause, false);
    }

    /** As the others, with the next step in the words of a front end of its own. */
    public AuthenticationException(String problem, NextStep nextStep, String words) {
        this(problem, nextStep, words, null, false);
    }

    /** @param ofGateway as {@link #isOfGateway()} gives it */
    public AuthenticationException(String problem, NextStep nextStep, boolean ofGateway) {
        this(problem, nextStep, nextStep.words, null, ofGateway);
    }

    private AuthenticationException(
            String problem, NextStep nextStep, String words, @Nullable Throwable cause, boolean ofGateway) {
        super(words.isEmpty() ? problem : problem + ". " + words, cause);
        this.problem = problem;
        this.nextStep = nextStep;
        this.ofGateway = ofGateway;
    }

    /** What happened, without the next step: the message's beginning, without a full stop if there is a next step. */
    public String problem() {
        return problem;
    }

    /** What helps. */
    public NextStep nextStep() {
        return nextStep;
    }

    /**
     * Whether something in front of the registry seems to have refused, as the answer was a web page. That says nothing of
     * the credential; nor does a refusal of the registry say that a key is revoked: it may be another catalog's, or its
     * owner deactivated.
     */
    public boolean isOfGateway() {
        return ofGateway;
    }

    /** What a person can do about a refused or missing credential. There may be more of them one day. */
    public enum NextStep {
        /** Nobody is logged in: log in, or use an API key. */
        LOG_IN("Run `login`, or use an API key."),
        /** There was a login, and it is over: log in again. */
        LOG_IN_AGAIN("Run `quilt3 login` again."),
        /** An API key was refused: create another one, or log in. */
        REPLACE_KEY("Create a new one, or run `login`."),
        /** No catalog was chosen: name one, or make one the home catalog. */
        CHOOSE_CATALOG(
                "Please first specify your home catalog by running \"quilt3.config('$URL')\", replacing '$URL' with"
                        + " your catalog homepage."),
        /** Nobody can be asked for the one-time code here: pass it, or use an API key. */
        PASS_CODE("Log in with the code as a parameter or on standard input, or use an API key."),
        /** The message says it, or there is none. */
        NONE("");

        private final String words;

        NextStep(String words) {
            this.words = words;
        }
    }
}
