package io.quilt4j.lifecycle.aws;

import io.quilt4j.JsonService;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Takes the requests of AWS's SDK the way that all others go: by the proxy, the certificate authorities, the client certificate and
 * the timeouts of the options. The SDK signs them, and repeats what broke on its way.
 */
final class OwnNetwork implements SdkHttpClient {

    /** What is made anew on the way, and is not signed or the same again. */
    private static final Set<String> MADE_ANEW =
            Set.of("host", "content-length", "content-type", "user-agent", "expect");

    private final JsonService service;

    OwnNetwork(QuiltOptions options) {
        service = new JsonService(options, Map.of());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return sent(request);
                } catch (UnavailableException | LostAnswerException e) {
                    throw new IOException(e.getMessage(), e); // which the SDK tries again
                }
            }

            @Override
            public void abort() {
                close();
            }
        };
    }

    private HttpExecuteResponse sent(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest http = request.httpRequest();
        ContentStreamProvider provider = request.contentStreamProvider().orElse(null);
        String body = "";
        if (provider != null) {
            try (InputStream in = provider.newStream()) {
                body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        Map<String, Secret> headers = new HashMap<>();
        http.forEachHeader((name, values) -> {
            if (!MADE_ANEW.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, Secret.of(String.join(",", values)));
            }
        });
        String type = http.firstMatchingHeader("Content-Type").orElse("application/x-amz-json-1.1");
        JsonService.Answer answer = service.post(http.getUri(), body, type, headers);
        SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(answer.status());
        answer.headers().forEach((name, value) -> head.putHeader(name, List.of(value)));
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(
                        new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    @Override
    public String clientName() {
        return "quilt4j";
    }

    @Override
    public void close() {
        service.close();
    }
}
