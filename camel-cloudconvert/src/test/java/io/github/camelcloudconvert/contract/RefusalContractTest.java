package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.error.TooManyJobsException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What the service refuses becomes a typed error, and what it asks to repeat is repeated. */
class RefusalContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator(
            builder -> builder.engine("convert", "txt", "copy", Samples.COPY).apiKey("key"));

    private static final String COPY = "cloudconvert:convert?inputFormat=txt&outputFormat=copy";

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @AfterEach
    void noTemporaryFileIsLeft() {
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aWrongKeyIsAnAuthenticationErrorThatDoesNotShowIt() throws Exception {
        for (String body : List.of("hello", Samples.LARGE_TEXT)) {
            Exchange failed = send(COPY + "&apiKey=wr0ng", body);
            assertThat(failure(failed, AuthenticationException.class).httpStatus())
                    .isEqualTo(401);
            assertThat(failed.getException()).hasMessageNotContaining("wr0ng");
        }
        assertThat(emulator().createdJobs()).isZero();
    }

    @Test
    void noCreditsAndTooManyJobsAreToldApart() throws Exception {
        emulator().faults().next(Fault.CREDITS_EXCEEDED);
        CreditsExceededException poor = failure(send(COPY, "hello"), CreditsExceededException.class);
        emulator().faults().next(Fault.TOO_MANY_JOBS);
        TooManyJobsException busy = failure(send(COPY, Samples.LARGE_TEXT), TooManyJobsException.class);

        assertThat(poor.retryable()).isFalse();
        assertThat(busy.retryable()).isTrue();
        assertThat(emulator().createdJobs()).isZero();
    }

    @Test
    void aValidationErrorShowsTheMessagesOfTheFields() throws Exception {
        Map<String, Object> job = Map.of(
                "tasks",
                Map.of(
                        "import", Map.of("operation", "import/url", "url", "nonsense"),
                        "export", Map.of("operation", "export/url", "input", "import")));
        ValidationException refused = failure(send("cloudconvert:createJob", job), ValidationException.class);

        assertThat(refused.httpStatus()).isEqualTo(422);
        assertThat(refused.fieldErrors().keySet()).anyMatch(field -> field.endsWith("import.url"));
        assertThat(refused).hasMessageContaining("The url format is invalid.");
    }

    @Test
    void aFailedJobShowsItsRootCause() throws Exception {
        emulator().faults().add(Fault.TASK_FAILS.plan().failure("SANDSTORM", "There was sand in the machine"));
        JobFailedException failed = failure(send(COPY, Samples.LARGE_TEXT), JobFailedException.class);

        assertThat(failed.code()).isEqualTo("SANDSTORM");
        assertThat(failed.taskName()).isEqualTo("convert");
        assertThat(failed).hasMessageContaining("There was sand in the machine");
        assertThat(emulator().createdJobs()).isEqualTo(1);
        assertThat(emulator().requests().of("GET /tasks/{file} STORAGE")).isZero();
    }

    @Test
    void aFailedImportShowsItselfAndNotWhatInheritedIt() throws Exception {
        emulator().faults().add(Fault.TRANSFER_FAILS.plan().on("import/base64").failure("BAD_FILE", "Unreadable"));
        JobFailedException failed = failure(send(COPY, "hello"), JobFailedException.class);

        assertThat(failed.taskName()).isEqualTo("import-1");
        assertThat(failed.code()).isEqualTo("BAD_FILE");
    }

    @Test
    void aThrottledCreationIsRepeatedWhenTheServiceSaid() throws Exception {
        emulator().faults().add(Fault.RATE_LIMITED_CREATE.plan().number(1));
        long start = System.nanoTime();
        byte[] result = bytes(send(COPY, "hello"));

        assertThat(result).asString().isEqualTo("hello");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(950));
        assertThat(emulator().requests().of("POST /jobs SYNC")).isEqualTo(2);
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void aLongerWaitThanAllowedIsAnErrorThatNamesIt() throws Exception {
        emulator().faults().add(Fault.RATE_LIMITED_CREATE.plan().number(90));
        ThrottledException throttled = failure(send(COPY, "hello"), ThrottledException.class);

        assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(emulator().createdJobs()).isZero();
    }

    @Test
    void readsThatAProxyAnswersInHtmlAreRepeated() throws Exception {
        emulator().faults().add(Fault.BAD_GATEWAY.plan().on("GET /jobs/{id}").times(2));
        byte[] result = bytes(send(COPY + "&completion=poll", Samples.LARGE_TEXT));

        assertThat(result).asString().isEqualTo(Samples.LARGE_TEXT);
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void htmlForEverIsAServerErrorThatShowsNoMarkup() throws Exception {
        emulator().faults().add(Fault.BAD_GATEWAY.plan().on("GET /users/me").always());
        ServerException broken = failure(send("cloudconvert:getCurrentUser?maxRetries=1", null), ServerException.class);

        assertThat(broken.httpStatus()).isEqualTo(502);
        assertThat(broken).hasMessageNotContaining("<h1>");
        assertThat(emulator().requests().of("GET /users/me API")).isEqualTo(2);
    }
}
