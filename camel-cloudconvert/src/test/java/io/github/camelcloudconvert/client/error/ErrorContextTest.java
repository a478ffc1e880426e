package io.github.camelcloudconvert.client.error;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorContextTest {

    private static ValidationException found(ErrorContext context) {
        return new ValidationException(
                "wrong", Map.of("tasks", List.of("missing")), context, new IllegalStateException("why"));
    }

    @Test
    void tellsEverythingThatIsKnown() {
        ErrorContext context = ErrorContext.of("read the task", "production")
                .withJob("j1")
                .withTask("t1")
                .withReply(404, "GONE");

        assertThat(new NotFoundException("gone", context, null))
                .hasMessage("could not read the task: gone"
                        + " [account production, job j1, task t1, HTTP 404, code GONE]");
        assertThat(new NotFoundException("gone", context, null).taskId()).isEqualTo("t1");
    }

    @Test
    void leavesOutWhatIsNot() {
        assertThat(new ValidationException("empty", ErrorContext.local("read the options")))
                .hasMessage("could not read the options: empty");
    }

    @Test
    void anErrorThatWasFoundEarlyLearnsItsAccountLater() {
        ValidationException early = found(ErrorContext.local("read the body").withJob("j1"));
        early.addSuppressed(new IllegalStateException("clean-up"));

        ValidationException known = early.forAccount("production");

        assertThat(known)
                .hasMessage("could not read the body: wrong {tasks=[missing]} [account production, job j1]")
                .hasCause(early.getCause());
        assertThat(known.account()).isEqualTo("production");
        assertThat(known.reason()).isEqualTo(early.reason());
        assertThat(known.fieldErrors()).isEqualTo(early.fieldErrors());
        assertThat(known.getStackTrace()).isEqualTo(early.getStackTrace());
        assertThat(known.getSuppressed()).isEqualTo(early.getSuppressed());
        assertThat(early.account()).isEmpty();
    }

    @Test
    void anAccountThatIsKnownStays() {
        ValidationException known = found(ErrorContext.of("read the body", "staging"));

        assertThat(known.forAccount("production")).isSameAs(known);
    }
}
