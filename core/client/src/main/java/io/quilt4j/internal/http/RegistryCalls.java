package io.quilt4j.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.internal.json.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one registry with one source of credentials: the headers of protocol.md §2.4, the errors of §2.5.
 *
 * <p>After a 401 a request is sent once more if there is a newer token meanwhile. That holds for changes too: a registry
 * checks the credential before it carries anything out, so a 401 says that nothing was done.
 */
public final class RegistryCalls {

    private static final String REFUSED = "Authentication failed. Check your credentials or API key.";

    private final Transport transport;
    private final RegistryUrl registry;
    private final Bearer bearer;

    public RegistryCalls(Transport transport, RegistryUrl registry, Bearer bearer) {
        this.transport = transport;
        this.registry = registry;
        this.bearer = bearer;
    }

    public RegistryUrl registry() {
        return registry;
    }

    /** The same registry with another source of credentials. */
    public RegistryCalls as(Bearer other) {
        return new RegistryCalls(transport, registry, other);
    }

    /** A GET of {@code path}, which starts with a slash; the answer's status is below 400. */
    public Answer get(String path, Cancellation cancellation) {
        return send(Request.get(registry.resolve(path)).withContentType("application/json"), cancellation);
    }

    /** Sends with the credential, and answers what has a status below 400. */
    public Answer send(Request request, Cancellation cancellation) {
        Answer answer = authorized(request, cancellation, transport::send, ignored -> {});
        if (answer.status() >= 400) {
            throw refusal(request, answer);
        }
        return answer;
    }

    /** As {@link #send}, without waiting for the body. */
    public StreamedAnswer open(Request request, Cancellation cancellation) {
        StreamedAnswer answer = authorized(request, cancellation, transport::open, StreamedAnswer::close);
        if (answer.status() >= 400) {
            throw refusal(request, transport.rest(answer));
        }
        return answer;
    }

    private <T extends Received> T authorized(
            Request request,
            Cancellation cancellation,
            BiFunction<Request, Cancellation, T> send,
            Consumer<T> discard) {
        Request complete = request.withHeader("Accept", "application/json");
        Bearer.Credential credential = bearer.current(cancellation);
        T answer = send.apply(complete.withBearer(credential.secret()), cancellation);
        if (answer.status() == 401) {
            discard.accept(answer);
            Optional<Bearer.Credential> newer = bearer.replacementFor(credential, cancellation);
            if (newer.isPresent()) {
                credential = newer.get();
                answer = send.apply(complete.withBearer(credential.secret()), cancellation);
            }
            if (answer.status() == 401) {
                boolean ofGateway = !answer.hint().isEmpty();
                String orGateway = ofGateway ? ", or a gateway in front of the registry refused it" : "";
                discard.accept(answer);
                throw new AuthenticationException(
                        REFUSED + " " + credential.problem() + orGateway, credential.nextStep(), ofGateway);
            }
        }
        return answer;
    }

    private QuiltException refusal(Request request, Answer answer) {
        String message = message(request, answer);
        int status = answer.status();
        if (status == 408 || status >= 500) {
            // A gateway may give up on a change that the registry still carries out.
            return request.repeatable() ? transport.notNow(message, answer) : new LostAnswerException(message, status);
        }
        return switch (status) {
            case 403 -> new PermissionDeniedException(message, status);
            case 404, 405 ->
                new ProtocolException(
                        message + ". " + Addresses.shown(request.url()) + " may not be a Quilt registry.", status);
            case 429 -> transport.notNow(message, answer);
            default -> new InvalidInputException(message, status);
        };
    }

    /** What the registry says, else the words of the Python client, with more where something else may have answered. */
    private static String message(Request request, Answer answer) {
        String said = said(answer);
        if (said != null) {
            return said;
        }
        int status = answer.status();
        String failed = "Unexpected failure: error " + status;
        return status == 400 || status == 404 || status == 405 || status == 500
                ? failed
                : failed + " (" + answer.reason() + "). " + Addresses.shown(request.url())
                        + ", or something in front of it, answered that: ask who keeps it." + answer.hint();
    }

    private static @Nullable String said(Answer answer) {
        try {
            JsonNode message = Json.read(answer.text()).path("message");
            return message.isTextual() ? answer.words().safe(message.textValue()) : null;
        } catch (IOException e) {
            return null; // a proxy's or a load balancer's page, whose text says nothing to our user
        }
    }
}
