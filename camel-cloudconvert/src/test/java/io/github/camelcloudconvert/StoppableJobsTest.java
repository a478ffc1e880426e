package io.github.camelcloudconvert;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.transport.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an account still does while the context stops. */
class StoppableJobsTest {

    private final FakeJobs service = new FakeJobs();
    private final StoppableJobs account = new StoppableJobs(service, "production");

    private static Throwable failure(CompletableFuture<?> call) {
        return call.handle((value, failure) -> failure).getNow(null);
    }

    @Test
    void what_cleans_up_passes_and_nothing_else() {
        account.refuse();
        assertThat(account.send(Calls.deleteWebhook("w-1"))).isCompleted();
        assertThat(account.deleteJob("j-1")).isCompleted();
        assertThat(service.sent).hasSize(1).allMatch(call -> call.startsWith("DELETE"));
        assertThat(service.deleted).containsExactly("j-1");

        for (CompletableFuture<?> refused : List.of(
                account.send(Calls.showJob("j-2")),
                account.send(Calls.createWebhook("https://a.example/hook", List.of("job.finished"))),
                account.cancelJob("j-2"),
                account.getBatch("b-2"))) {
            assertThat(failure(refused)).isInstanceOf(StateException.class).hasMessageContaining("stopping");
        }
        assertThat(service.sent).hasSize(1);
        assertThat(service.deleted).hasSize(1);
    }

    @Test
    void what_is_under_way_is_given_up_and_so_is_what_comes_later() {
        CompletableFuture<Reply> open = new CompletableFuture<>();
        service.service = call -> open;
        CompletableFuture<?> before = account.send(Calls.showJob("j-1"));
        assertThat(before).isNotDone();
        account.abandonWaits();
        assertThat(failure(before)).isInstanceOf(JobTimeoutException.class).hasMessageContaining("stopping");
        assertThat(failure(account.send(Calls.showJob("j-2")))).isInstanceOf(JobTimeoutException.class);
        assertThat(failure(account.send(Calls.deleteWebhook("w-1")))).isInstanceOf(JobTimeoutException.class);
    }
}
