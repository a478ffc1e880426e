package io.github.camelcloudconvert.internal.consumer.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.internal.consumer.EventCounts;
import io.github.camelcloudconvert.internal.consumer.EventCounts.DeliveryResult;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/**
 * Answers the HTTP requests of the service, or of strangers that pretend to be it. The answer follows the sender's rules: a
 * server error makes it try again, and a client error may make it disable the webhook for good; so what we do not want
 * is acknowledged like what we do.
 */
final class WebhookHandler<E extends JobEvent> extends AsyncProcessorSupport {

    private static final int ACKNOWLEDGED = 200;
    private static final int TRY_AGAIN = 500;
    private static final int NOT_NOW = 503;

    private final WebhookSender<E> sender;
    private final EventDispatch<E> dispatch;
    private final EventCounts counts;
    private final BooleanSupplier open;
    private final int maxSize;
    private final Supplier<Instant> clock;

    /** @param open whether the route takes messages now */
    WebhookHandler(
            WebhookSender<E> sender,
            EventDispatch<E> dispatch,
            EventCounts counts,
            BooleanSupplier open,
            int maxSize,
            Supplier<Instant> clock) {
        this.sender = sender;
        this.dispatch = dispatch;
        this.counts = counts;
        this.open = open;
        this.maxSize = maxSize;
        this.clock = clock;
    }

    @Override
    public boolean process(Exchange request, AsyncCallback callback) {
        byte[] body;
        try {
            body = read(request.getMessage());
        } catch (IOException brokenOff) {
            return answer(request, DeliveryResult.UNVERIFIED, callback);
        }
        if (!open.getAsBoolean() || !sender.hasSecret()) {
            return answer(request, DeliveryResult.PUT_OFF, callback);
        }
        if (body == null) {
            return answer(request, DeliveryResult.OVERSIZED, callback);
        }
        Optional<E> event = sender.read(body);
        event.ifPresent(dispatch::wake);
        Message delivery = request.getMessage();
        if (!sender.verifies(body, name -> delivery.getHeader(name, String.class), clock.get())) {
            return answer(request, DeliveryResult.UNVERIFIED, callback);
        }
        if (event.isEmpty()) {
            return answer(request, DeliveryResult.UNWANTED, callback);
        }
        dispatch.dispatch(event.get()).whenComplete((fate, impossible) -> {
            write(request, fate == null ? DeliveryResult.FAILED : fate);
            callback.done(false);
        });
        return false;
    }

    /** The bytes as they arrived; null where there are more than is allowed. */
    private byte @Nullable [] read(Message request) throws IOException {
        InputStream stream = request.getBody(InputStream.class);
        if (stream == null) {
            return new byte[0];
        }
        try (stream) {
            byte[] bytes = stream.readNBytes(maxSize + 1);
            return bytes.length > maxSize ? null : bytes;
        }
    }

    private boolean answer(Exchange request, DeliveryResult fate, AsyncCallback callback) {
        write(request, fate);
        callback.done(true);
        return true;
    }

    /** No word about the reason: the sender may be a stranger. */
    private void write(Exchange request, DeliveryResult fate) {
        counts.add(fate);
        write(request, status(fate));
    }

    /** Makes the sender try again. */
    static void putOff(Exchange request) {
        write(request, NOT_NOW);
    }

    private static void write(Exchange request, int status) {
        Message answer = request.getMessage();
        answer.removeHeaders("*");
        answer.setBody(null);
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }

    private static int status(DeliveryResult fate) {
        if (fate == DeliveryResult.FAILED) {
            return TRY_AGAIN;
        }
        return fate == DeliveryResult.PUT_OFF ? NOT_NOW : ACKNOWLEDGED;
    }
}
