package io.github.camelcloudconvert.transform;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;

import io.github.camelcloudconvert.client.model.ApiWork;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * The transformer writes the attributes of a CloudEvent 1.0 into the headers in which Camel keeps them, and turns a job or
 * task in the body into JSON. A body that holds files stays as it is.
 *
 * <p>The end of a job has the same source and id whichever consumer tells of it, and each time that it is delivered, so that
 * receivers can drop what comes twice. The JSON of a finished job holds signed addresses.
 */
@DataTypeTransformer(
        name = "cloudconvert:application-cloudevents",
        description =
                "Describes a job, a task or the files of a job as a CloudEvent 1.0: its attributes become headers,"
                        + " and a job or task in the body becomes JSON.")
public final class CloudEventDataTypeTransformer extends Transformer {

    // named as in camel-cloudevents, which is not needed for anything else
    static final String ID = "CamelCloudEventID";
    static final String SOURCE = "CamelCloudEventSource";
    static final String VERSION = "CamelCloudEventVersion";
    static final String TYPE = "CamelCloudEventType";
    static final String SUBJECT = "CamelCloudEventSubject";
    static final String TIME = "CamelCloudEventTime";
    static final String DATA_CONTENT_TYPE = "CamelCloudEventDataContentType";

    private static final String SPEC_VERSION = "1.0";
    private static final String TYPE_PREFIX = "com.cloudconvert.";
    private static final String SOURCE_PREFIX = "cloudconvert:";

    /** What happens to a job or task at most once. */
    private static final Set<String> SINGLE = Set.of("created", "finished", "failed");

    /**
     * What a message tells of.
     *
     * @param kind job or task
     * @param event with its kind: job.finished
     */
    private record Subject(String kind, String id, String event) {

        boolean single() {
            return SINGLE.contains(event.substring(event.indexOf('.') + 1));
        }
    }

    /** @throws IllegalArgumentException for a message that is about no job or task; it stays as it was */
    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        Object body = message.getBody();
        Subject subject = subject(message, body);
        Exchange exchange = Objects.requireNonNull(message.getExchange(), "the exchange of the message");
        String occurrence = subject.single() ? "" : "/" + exchange.getExchangeId();
        message.setHeader(ID, subject.id() + "/" + subject.event() + occurrence);
        message.setHeader(SOURCE, SOURCE_PREFIX + subject.kind() + "s");
        message.setHeader(VERSION, SPEC_VERSION);
        message.setHeader(TYPE, TYPE_PREFIX + subject.event());
        message.setHeader(SUBJECT, subject.id());
        message.setHeader(TIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time(exchange, body)));
        if (JsonDataTypeTransformer.isObject(body)) {
            JsonDataTypeTransformer.write(message);
        }
        copyContentType(message);
    }

    private static void copyContentType(Message message) {
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        if (type == null) {
            message.removeHeader(DATA_CONTENT_TYPE);
        } else {
            message.setHeader(DATA_CONTENT_TYPE, type);
        }
    }

    private static Subject subject(Message message, @Nullable Object body) {
        String id = body instanceof ApiWork work ? work.id() : message.getHeader(HeaderNames.JOB_ID, String.class);
        if (id == null) {
            throw new IllegalArgumentException(
                    "cloudconvert:application-cloudevents needs a message about a job or task,"
                            + " and this has neither as body, nor the header " + HeaderNames.JOB_ID
                            + ": use it behind a consumer of the component, or behind an operation that hands out a"
                            + " job or its files");
        }
        String status =
                body instanceof ApiWork work ? work.status() : message.getHeader(HeaderNames.JOB_STATUS, String.class);
        String kind = body instanceof Task ? "task" : "job";
        String event = message.getHeader(HeaderNames.EVENT, kind + "." + change(status), String.class);
        return new Subject(kind, id, event);
    }

    /** The service's word for how something got into the status. */
    private static String change(@Nullable String status) {
        return "finished".equals(status) ? "finished" : "error".equals(status) ? "failed" : "updated";
    }

    private static OffsetDateTime time(Exchange exchange, @Nullable Object body) {
        OffsetDateTime known = body instanceof ApiWork work ? latest(work) : null;
        return known == null
                ? Instant.ofEpochMilli(exchange.getClock().getCreated()).atOffset(ZoneOffset.UTC)
                : known;
    }

    private static @Nullable OffsetDateTime latest(ApiWork work) {
        OffsetDateTime ended = work.endedAt();
        if (work.ended() && ended != null) {
            return ended;
        }
        OffsetDateTime started = work.startedAt();
        return started == null ? work.createdAt() : started;
    }
}
