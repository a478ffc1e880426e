package io.github.camelcloudconvert.examples.kafka;

import java.net.URI;
import java.util.Objects;

import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ValidationException;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.main.Main;
import org.apache.camel.processor.idempotent.NoMessageIdException;

/**
 * One of the processes that share the requests. The key of a request is its id, its value the address of a document; the
 * value of a result is the address of the PDF. Arguments: the address of the broker, and those of the emulator.
 */
final class Worker extends RouteBuilder {

    /** More than the 15 seconds within which a list of the service shows every job that a killed process created. */
    private static final String TAKE_OVER = "&sessionTimeoutMs=16000&heartbeatIntervalMs=1000";

    /** More than all attempts at one request take together: a worker that is slow must not count as dead. */
    private static final String SLOWEST = "&maxPollRecords=1&maxPollIntervalMs=600000";

    /** What has not been done is offered again: the place in the topic moves on only behind what was done. */
    private static final String NOTHING_LOST =
            "&autoOffsetReset=earliest&autoCommitEnable=false&allowManualCommit=true&breakOnFirstError=true";

    private Worker() {}

    public static void main(String[] arguments) throws Exception {
        Main main = new Main();
        main.addInitialProperty("brokers", arguments[0]);
        main.addInitialProperty("camel.component.cloudconvert.redirectTo", arguments[1]);
        main.configure().addRoutesBuilder(new Worker());
        main.run();
    }

    @Override
    public void configure() {
        errorHandler(defaultErrorHandler()
                .maximumRedeliveries(3)
                .redeliveryDelay(1_000)
                .useExponentialBackOff()
                .backOffMultiplier(2));
        // what can never be done would be offered again and again, and hold up all that lies behind it
        onException(
                        JobFailedException.class,
                        ValidationException.class,
                        TypeConversionException.class,
                        NoMessageIdException.class)
                .handled(true)
                .setBody(exceptionMessage())
                .to("kafka:failures")
                .process(Worker::moveOn);

        from("kafka:requests?groupId=workers&consumersCount=2" + NOTHING_LOST + TAKE_OVER + SLOWEST)
                .setHeader("requestId", header(KafkaConstants.KEY))
                .idempotentConsumer(header("requestId"))
                .idempotentRepository("done")
                // a request counts as done when its result was sent, not when it is begun
                .eager(false)
                .completionEager(true)
                .convertBodyTo(URI.class)
                .to("cloudconvert:convert?outputFormat=pdf&result=url&completionTimeout=2m"
                        + "&idempotencyKey=${header.requestId}")
                .to("kafka:results")
                .end()
                .process(Worker::moveOn);
    }

    /** The request needs no worker any more. */
    private static void moveOn(Exchange exchange) {
        KafkaManualCommit position =
                exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
        Objects.requireNonNull(position, "the consumer must be told to allow manual commits")
                .commit();
    }
}
