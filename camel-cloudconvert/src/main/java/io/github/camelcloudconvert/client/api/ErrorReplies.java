package io.github.camelcloudconvert.client.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.AuthorizationException;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.error.TooManyJobsException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/** From a refusal or a failure to the error tree (docs/api-notes.md#api-errors). */
final class ErrorReplies {

    private static final String FAILED = "the service failed";

    /** What a proxy can name as error only before it has sent the request on (RFC 9209, 2.3). */
    private static final Set<String> NEVER_SENT_ON = Set.of(
            "dns_timeout",
            "dns_error",
            "destination_not_found",
            "destination_unavailable",
            "destination_ip_prohibited",
            "destination_ip_unroutable",
            "connection_refused",
            "connection_timeout",
            "connection_limit_reached",
            "tls_certificate_error");

    private ErrorReplies() {}

    static CloudConvertException toException(Reply reply, ApiCall<?> call, ErrorContext plain, Instant now) {
        ErrorBody body = ErrorBody.of(reply, plain.service());
        ErrorContext context = plain.withReply(reply.status(), body.code());
        return switch (reply.status()) {
            case 401 -> new AuthenticationException(body.messageOr("the service refused the API key"), context, null);
            case 402 -> payment(body, context);
            case 403 ->
                new AuthorizationException(
                        body.messageOr("the API key lacks the scope for this action"), context, null);
            case 404, 410 -> new NotFoundException(body.messageOr("it does not exist any more"), context, null);
            case 405, 409 -> new StateException(body.messageOr("the service refused the change"), context, null);
            case 429 -> throttled(reply, body, context, now);
            default ->
                nothingDone(reply, now)
                        ? ServerException.nothingDone(body.messageOr(FAILED), context, reply.retryAfter(now))
                        : otherwise(reply.status(), body, call, context);
        };
    }

    /** Both mean 402; only the words tell them apart, and one of them passes by itself. */
    private static CloudConvertException payment(ErrorBody body, ErrorContext context) {
        boolean tooMany = !"CREDITS_EXCEEDED".equals(body.code())
                && (body.speaksOf("too many") || body.speaksOf("at once") || body.speaksOf("concurren"));
        return tooMany
                ? new TooManyJobsException(body.messageOr(""), context, null)
                : new CreditsExceededException(body.messageOr("the account has no credits left"), context, null);
    }

    private static CloudConvertException throttled(Reply reply, ErrorBody body, ErrorContext context, Instant now) {
        Duration retryAfter = reply.retryAfter(now);
        return new ThrottledException(body.messageOr("too many requests"), retryAfter, context, null);
    }

    private static CloudConvertException otherwise(int status, ErrorBody body, ApiCall<?> call, ErrorContext context) {
        if (status >= 500) {
            return new ServerException(body.messageOr(FAILED), context, null);
        }
        if (call.changesState()) {
            return new StateException(refusal(body), context, null);
        }
        return new ValidationException(
                body.messageOr("the service refused the request"), body.fieldErrors(), context, null);
    }

    private static String refusal(ErrorBody body) {
        Map<?, ?> fields = body.fieldErrors();
        return body.messageOr("the service refused the change") + (fields.isEmpty() ? "" : " " + fields);
    }

    /** Whether the reply says that the request was not acted on (RFC 9110, RFC 8470, RFC 9209). */
    private static boolean nothingDone(Reply reply, Instant now) {
        return switch (reply.status()) {
            case 408, 425 -> true;
            case 503 -> reply.retryAfter(now) != null || neverSentOn(reply);
            case 502, 504 -> neverSentOn(reply);
            default -> false;
        };
    }

    /** Of several proxies the one nearest to the service decides, and it stands first. */
    private static boolean neverSentOn(Reply reply) {
        String status = reply.header("Proxy-Status");
        if (status == null) {
            return false;
        }
        String nearest = status.split(",", 2)[0];
        return List.of(nearest.split(";", -1)).stream()
                .map(String::strip)
                .filter(parameter -> parameter.startsWith("error="))
                .map(parameter -> parameter.substring("error=".length()).toLowerCase(Locale.ROOT))
                .anyMatch(NEVER_SENT_ON::contains);
    }

    /**
     * What an error reply says, where it says anything: gateways answer with HTML, or with nothing. All text is bounded and
     * safe to show.
     */
    private record ErrorBody(@Nullable String message, @Nullable String code, Map<String, List<String>> fieldErrors) {

        private static final int MOST_FIELDS = 20;
        private static final int MOST_MESSAGES = 5;

        /**
         * Reads a reply. CloudConvert says what is wrong in {@code message}, and any other text is that of something between;
         * other services may use {@code error} or plain text. An HTML page says nothing.
         */
        static ErrorBody of(Reply reply, String service) {
            Map<String, Object> json;
            try {
                json = Json.readObject(reply.body());
            } catch (MalformedJsonException notJson) {
                return new ErrorBody(ownWords(service) ? null : plainText(reply), null, Map.of());
            }
            String message = text(json.get("message"), 500);
            return new ErrorBody(
                    message == null && !ownWords(service) ? otherWords(json) : message,
                    text(json.get("code"), 100),
                    fields(json.get("errors")));
        }

        private static boolean ownWords(String service) {
            return service.equals(ErrorContext.CLOUDCONVERT);
        }

        private static @Nullable String plainText(Reply reply) {
            String type = reply.header("content-type");
            return type != null && type.startsWith("text/plain")
                    ? text(new String(reply.body(), StandardCharsets.UTF_8), 500)
                    : null;
        }

        /** As other services say it: {@code error}, and perhaps {@code detail}. */
        private static @Nullable String otherWords(Map<String, Object> json) {
            String error = text(json.get("error"), 500);
            String detail = text(json.get("detail"), 500);
            return error == null || detail == null ? error : error + " (" + detail + ")";
        }

        /** The service's words, or what we say in their place. */
        String messageOr(String otherwise) {
            return message == null ? otherwise : message;
        }

        boolean speaksOf(String words) {
            return message != null && message.toLowerCase(Locale.ROOT).contains(words);
        }

        private static Map<String, List<String>> fields(@Nullable Object errors) {
            Map<String, List<String>> fields = new LinkedHashMap<>();
            if (errors instanceof Map<?, ?> map) {
                map.entrySet().stream()
                        .limit(MOST_FIELDS)
                        .forEach(field -> fields.put(
                                ServerMessages.clean(String.valueOf(field.getKey()), 100), messages(field.getValue())));
            }
            return fields;
        }

        /** A list as documented; a lone text or anything else is shown as it is. */
        private static List<String> messages(@Nullable Object value) {
            List<?> all = value instanceof List<?> list ? list : List.of(String.valueOf(value));
            return all.stream()
                    .limit(MOST_MESSAGES)
                    .map(each -> ServerMessages.clean(String.valueOf(each), 300))
                    .toList();
        }

        private static @Nullable String text(@Nullable Object value, int most) {
            if (!(value instanceof String || value instanceof Number)) {
                return null;
            }
            String text = ServerMessages.clean(value.toString(), most);
            return text.isEmpty() ? null : text;
        }
    }
}
