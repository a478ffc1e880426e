package io.github.camelcloudconvert.client.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

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
import io.github.camelcloudconvert.client.transport.RetryAfter;

/** From a refusal or a failure to the error tree (docs/api-notes.md#api-errors). */
final class ErrorReplies {

    private static final String FAILED = "the service failed";

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
                NothingDone.says(reply, now)
                        ? ServerException.nothingDone(body.messageOr(FAILED), context, RetryAfter.of(reply, now))
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
        Duration retryAfter = RetryAfter.of(reply, now);
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
}
