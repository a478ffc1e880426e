package io.github.camelcloudconvert.examples.failover;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.ValidationException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The example, as it stands and trouble by trouble. */
class FailoverApplicationTest {

    private enum Trouble {
        NO_CREDITS(FailoverApplication::spend),
        THROTTLED(FailoverApplication::throttle),
        DOWN(FailoverApplication::goDown);

        @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
        private final Consumer<FailoverApplication> make;

        Trouble(Consumer<FailoverApplication> make) {
            this.make = make;
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private FailoverApplication application;

    @BeforeEach
    void start() {
        application = new FailoverApplication(folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void itPrintsWhoMadeWhat() throws Exception {
        application.run();

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "harbour-1.png by CloudConvert",
                        "harbour-2.png by Convertly",
                        "harbour-3.png by Convertly",
                        "harbour-4.png by Convertly")
                .anyMatch(
                        line -> line.startsWith("letter.docx by neither: could not create the job: Convertly does not"))
                .last()
                .isEqualTo("Paid: 1 at CloudConvert, 3 at Convertly.");
        assertThat(folder.resolve("CloudConvert/harbour-1.jpg")).isNotEmptyFile();
        assertThat(folder.resolve("Convertly/harbour-4.jpg")).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource
    void eachPictureIsPaidOnceWhateverTheTrouble(Trouble trouble) throws Exception {
        application.convert("before.png");
        trouble.make.accept(application);
        for (int number = 1; number <= 3; number++) {
            Exchange done = application.convert("picture-" + number + ".png");
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader(CloudConvertConstants.SERVICE))
                    .isEqualTo("Convertly");
        }

        assertThat(application.paidAtCloudConvert()).isEqualTo(1);
        assertThat(application.paidAtConvertly()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void whatOnlyTheFirstServiceKnowsIsNotSentToTheSecond(Trouble trouble) throws Exception {
        trouble.make.accept(application);
        Exchange done = application.convert("letter.docx");

        assertThat(done.getException())
                .isInstanceOfSatisfying(ValidationException.class, refused -> assertThat(refused.service())
                        .isEqualTo("Convertly"));
        assertThat(application.askedAtConvertly()).isZero();
        assertThat(application.paidAtCloudConvert()).isZero();
    }
}
