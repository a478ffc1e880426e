package io.github.camelcloudconvert.client.api;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.transport.Call;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API with its arguments, made by {@link Calls}, or by the list of calls of another service. Immutable.
 * Its text shows no argument: any of them may hold a secret.
 */
public final class ApiCall<T> {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> REPEATABLE = Set.of("GET", "DELETE");

    private final Builder row;
    private final Function<Reply, T> parser;

    private ApiCall(Builder row, Function<Reply, T> parser) {
        this.row = row;
        this.parser = parser;
    }

    public static Builder get(String action, ApiPath path) {
        return new Builder("GET", action, path, Repeat.ALWAYS);
    }

    /** Sent again only where it certainly did not arrive, unless the row says otherwise. */
    public static Builder post(String action, ApiPath path) {
        return new Builder("POST", action, path, Repeat.IF_NOT_DONE);
    }

    /** To delete twice is harmless, and a thing that is gone already is deleted. */
    public static Builder delete(String action, ApiPath path) {
        Builder row = new Builder("DELETE", action, path, Repeat.ALWAYS);
        row.missingIsDone = true;
        return row;
    }

    /** @param method in upper case */
    public static Builder open(String method, String action, ApiPath path) {
        return new Builder(method, action, path, Repeat.IF_NOT_DONE);
    }

    /**
     * Any call of a service, as a user wrote it. What deletes is repeatable, what posts may have cost.
     *
     * @param path that was checked
     * @param method GET, POST, PUT, PATCH or DELETE, in any case; else the call is refused
     * @param body sent as JSON, except with GET: what a body would mean to it is not defined, and some gateways refuse it
     */
    public static Builder any(ApiPath path, String method, @Nullable Object body) {
        String verb = method.toUpperCase(Locale.ROOT);
        Builder row = open(verb, "call the API", path)
                .require(METHODS.contains(verb), "the method must be GET, POST, PUT, PATCH or DELETE")
                .repeat(REPEATABLE.contains(verb) ? Repeat.ALWAYS : Repeat.IF_NOT_DONE)
                .body(verb.equals("GET") ? null : body);
        return verb.equals("POST") ? row.untraceable().mayCost(true) : row;
    }

    /** Says what is called, and how; used up by {@link #reading}. */
    public static final class Builder {

        private final String method;
        private final String action;
        private final ApiPath path;
        private @Nullable String problem;
        private Repeat repeat;
        private Host host = Host.API;
        private @Nullable Object body;
        private boolean missingIsDone;
        private boolean changesState;
        private boolean untraceable;
        private Map<String, String> headers = Map.of();
        private Call.@Nullable Upload upload;
        private Call.@Nullable ReplyFilter filter;
        private boolean mayCost;

        private Builder(String method, String action, ApiPath path, Repeat repeat) {
            this.method = method;
            this.action = action;
            this.path = path;
            this.problem = path.problem();
            this.repeat = repeat;
        }

        public Builder to(Host where) {
            host = where;
            return this;
        }

        /** @param json what to send; null for no body */
        public Builder body(@Nullable Object json) {
            body = json;
            return this;
        }

        public Builder repeat(Repeat when) {
            repeat = when;
            return this;
        }

        /** Sends one header beside those of every call. */
        public Builder header(String name, String value) {
            headers = Map.of(name, value);
            return this;
        }

        /** @param form sent in place of a body of JSON */
        public Builder upload(Call.Upload form) {
            upload = form;
            return this;
        }

        /** @param taker takes bytes out of the reply before it is read; null for none */
        public Builder filter(Call.@Nullable ReplyFilter taker) {
            filter = taker;
            return this;
        }

        /** A refusal speaks about the state of the job or task, and not about the request. */
        public Builder changesState() {
            changesState = true;
            return this;
        }

        /**
         * Without a usable answer the call may leave something behind that no list can tell from others. Such a failure
         * is reported as a {@code ConnectionException} with {@code creationUnknown()}: to repeat the call may cost twice.
         */
        public Builder untraceable() {
            untraceable = true;
            return this;
        }

        /** The call makes the service work, which may use credits. */
        Builder mayCost(boolean may) {
            mayCost = may;
            return this;
        }

        /** @param otherwise why the call cannot be sent, without quoting what may be a secret */
        public Builder require(boolean usable, String otherwise) {
            if (!usable && problem == null) {
                problem = otherwise;
            }
            return this;
        }

        /**
         * @param parser of a reply that reported success; null where such a reply says nothing. It throws a
         *     {@code MalformedJsonException} for what the API does not send here
         */
        public <T> ApiCall<T> reading(Function<Reply, T> parser) {
            return new ApiCall<>(this, parser);
        }
    }

    /** In words that fit after "could not", without ids and secrets. */
    public String action() {
        return row.action;
    }

    /** Why this call must not be sent; null where it may. */
    @Nullable
    String problem() {
        return row.problem;
    }

    public String method() {
        return row.method;
    }

    /** Below the host, with its encoded query. */
    public String path() {
        return row.path.toString();
    }

    /**
     * What is sent for it.
     *
     * @param longest bounds the call with all its repetitions, unless it waits for the end of a job
     */
    Call toCall(Deadline deadline, Duration longest) {
        Object body = row.body;
        return new Call(
                row.method,
                row.host,
                path(),
                body == null ? null : Json.write(body),
                row.repeat,
                row.action,
                row.host == Host.SYNC ? deadline : deadline.orAfter(longest),
                row.headers,
                row.upload,
                row.filter);
    }

    /** The job concerned, for errors; null where the call knows none. */
    public @Nullable String jobId() {
        return row.path.jobId();
    }

    /** The task concerned, for errors; null where the call knows none. */
    @Nullable
    String taskId() {
        return row.path.taskId();
    }

    /** Whether "not found" means that nothing is left to do. */
    boolean missingIsDone() {
        return row.missingIsDone;
    }

    boolean changesState() {
        return row.changesState;
    }

    /** Whether the service may charge credits for it, other than for a job. */
    public boolean mayCost() {
        return row.mayCost;
    }

    boolean untraceable() {
        return row.untraceable;
    }

    /**
     * Reads a reply that reported success; null where such a reply says nothing.
     *
     * @throws io.github.camelcloudconvert.client.json.MalformedJsonException if it is not what the API sends here
     */
    public @Nullable T parse(Reply reply) {
        return parser.apply(reply);
    }

    @Override
    public String toString() {
        return "ApiCall[" + row.action + "]";
    }
}
