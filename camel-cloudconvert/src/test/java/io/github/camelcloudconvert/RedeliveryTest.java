package io.github.camelcloudconvert;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.conversion.FileJob;
import io.github.camelcloudconvert.client.conversion.FileJobResult;
import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ServerException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Law 6 at this layer: what Camel delivers again goes on with the job that exists. */
class RedeliveryTest extends CloudConvertTestSupport {

    private static final String CONVERT = "cloudconvert:convert?outputFormat=pdf&inputFormat=txt";

    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger failuresLeft = new AtomicInteger(1);
    private CloudConvertException failure =
            new ServerException("down", ErrorContext.of("wait for the job", "default"), null);

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:in").streamCache("false").to(CONVERT);
                from("direct:twice").to(CONVERT).to(CONVERT);
                from("direct:handled")
                        .onException(CloudConvertException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .handled(true)
                        .to(CONVERT)
                        .end()
                        .to(CONVERT);
                from("direct:split")
                        .errorHandler(noErrorHandler())
                        .split(body())
                        .stopOnException()
                        .to(CONVERT);
                from("direct:splitAgain").to("direct:split");
                from("direct:continued")
                        .onException(CloudConvertException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .continued(true)
                        .end()
                        .to("direct:convert")
                        .split(constant(List.of("one", "two")))
                        .to("direct:convert");
                from("direct:convert").errorHandler(noErrorHandler()).to(CONVERT);
                from("direct:loop")
                        .loop(2)
                        .doTry()
                        .to(CONVERT)
                        .doCatch(CloudConvertException.class)
                        .end()
                        .end();
                from("direct:deleting").to(CONVERT + "&deleteJob=true").to("mock:used");
            }
        };
    }

    @BeforeEach
    void failAfterTheCreation() {
        jobs.answer = this::createThenFail;
    }

    private CompletableFuture<FileJobResult> createThenFail(FileJob job) {
        if (job.resume().jobId() == null) {
            job.remember().accept(ResumeToken.created("job-" + created.incrementAndGet()));
        }
        return failuresLeft.getAndDecrement() > 0
                ? CompletableFuture.failedFuture(failure)
                : CompletableFuture.completedFuture(jobs.result(job, "a.pdf"));
    }

    @Test
    void aRedeliveryResumesTheJobWithTheBytesOfAStreamThatIsAtItsEnd() {
        InputStream once = new ByteArrayInputStream("x".repeat(200_000).getBytes(StandardCharsets.UTF_8));
        template.requestBody("direct:in", once);

        assertThat(resumed()).containsExactly("", "job-1");
        assertThat(jobs.contents).containsExactly("x".repeat(200_000), "x".repeat(200_000));
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aJobThatFailedIsNotResumed() {
        failure = new JobFailedException("convert", "convert", "broken", ErrorContext.of("convert", "default"));
        template.requestBody("direct:in", "text");

        assertThat(resumed()).containsExactly("", "");
    }

    @Test
    void successForgetsTheJob() {
        template.requestBody("direct:twice", "text");

        assertThat(resumed()).containsExactly("", "job-1", "");
    }

    @Test
    void aConversionInAFailureHandlerHasAJobOfItsOwn() {
        failuresLeft.set(2);
        template.requestBody("direct:handled", "text");

        assertThat(resumed()).containsExactly("", "job-1", "");
    }

    @Test
    void aPartOfASplitNeverTakesTheJobOfAnother() {
        failuresLeft.set(0);
        jobs.answer = job -> jobs.contents.size() == 2 ? fail(job) : createThenFail(job);
        template.requestBody("direct:splitAgain", List.of("one", "two"));

        assertThat(jobs.contents).containsExactly("one", "two", "one", "two");
        assertThat(resumed()).containsExactly("", "", "", "");
    }

    private CompletableFuture<FileJobResult> fail(FileJob job) {
        job.remember().accept(ResumeToken.created("job-" + created.incrementAndGet()));
        return CompletableFuture.failedFuture(failure);
    }

    @Test
    void aCopyOfARedeliveredExchangeHasAJobOfItsOwn() {
        failuresLeft.set(2);
        template.requestBody("direct:continued", "text");

        assertThat(jobs.contents).containsExactly("text", "text", "one", "two");
        assertThat(resumed()).containsExactly("", "job-1", "", "");
    }

    @Test
    void aSecondRoundOfALoopIsNoRedelivery() {
        template.requestBody("direct:loop", "text");

        assertThat(resumed()).containsExactly("", "");
    }

    @Test
    void theJobIsDeletedWhenTheExchangeHasUsedItsFilesAndNotBefore() {
        failuresLeft.set(0);
        getMockEndpoint("mock:used")
                .whenAnyExchangeReceived(exchange -> assertThat(jobs.deleted).isEmpty());
        template.sendBody("direct:deleting", "text");

        await().untilAsserted(() -> assertThat(jobs.deleted).containsExactly(FakeJobs.JOB_ID));
    }

    @Test
    void theJobIsKeptWhenTheExchangeFailsLater() {
        failuresLeft.set(0);
        getMockEndpoint("mock:used").whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("disk full");
        });
        Exchange exchange =
                template.request("direct:deleting", fresh -> fresh.getMessage().setBody("text"));

        assertThat(exchange.getException()).hasMessage("disk full");
        assertThat(jobs.deleted).isEmpty();
    }

    private List<String> resumed() {
        return jobs.runs.stream()
                .map(job -> job.resume().jobId() == null ? "" : job.resume().jobId())
                .toList();
    }
}
