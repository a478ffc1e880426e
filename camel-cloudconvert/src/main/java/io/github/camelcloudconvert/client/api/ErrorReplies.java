package io.github.camelcloudconvert.client.api;

import java.time.Duration;
import java.time.Instant;
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
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.error.TooManyJobsException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.transport.Reply;

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
}
