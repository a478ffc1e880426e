package io.github.camelcloudconvert.client.api;

import java.util.Locale;
import java.util.Set;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/** Any call below {@code /v2}, for what the service adds after this was written. */
record OpenCall(String verb, String below, @Nullable Object content) implements ApiCall<@Nullable Object> {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> REPEATABLE = Set.of("GET", "DELETE");

    @Override
    public String action() {
        return "call the API";
    }

    @Override
    public String method() {
        String upper = verb.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(upper)) {
            throw new UnusableValueException("the method must be GET, POST, PUT, PATCH or DELETE");
        }
        return upper;
    }

    @Override
    public String path() {
        return OpenPath.checked(below);
    }

    /** A GET has none: what a body would mean to it nobody has defined, and some gateways refuse it. */
    @Override
    public @Nullable Object body() {
        return method().equals("GET") ? null : content;
    }

    @Override
    public Repeat repeat() {
        return REPEATABLE.contains(method()) ? Repeat.ALWAYS : Repeat.IF_NOT_DONE;
    }

    @Override
    public boolean untraceable() {
        return method().equals("POST");
    }

    @Override
    public @Nullable Object parse(Reply reply) {
        return reply.body().length == 0 ? null : Json.read(reply.body());
    }

    /** Leaves out path and content: both may hold a secret. */
    @Override
    public String toString() {
        return "OpenCall[" + verb + "]";
    }
}
