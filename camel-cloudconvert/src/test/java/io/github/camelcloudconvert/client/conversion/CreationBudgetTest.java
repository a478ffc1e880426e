package io.github.camelcloudconvert.client.conversion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.ScriptedTransport;
import io.github.camelcloudconvert.client.ScriptedTransport.Answer;
import io.github.camelcloudconvert.client.ScriptedTransport.Sent;
import io.github.camelcloudconvert.client.TestSettings;
import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.Activity.Count;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.CreditLimitException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Call.Host;
import org.junit.jupiter.api.Test;

import static io.github.camelcloudconvert.client.JobText.job;
import static io.github.camelcloudconvert.client.JobText.one;
import static io.github.camelcloudconvert.client.JobText.page;
import static io.github.camelcloudconvert.client.JobText.task;
import static io.github.camelcloudconvert.client.ScriptedTransport.broken;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a creation holds of the day's credits, and what it is counted as, whatever becomes of its replies. */
class CreationBudgetTest {

    private static final String CREATE = "POST API /v2/jobs";
    private static final String LIST = "GET API /v2/jobs?";
    private static final String NONCE = "0123abcd4567";
    private static final Answer NOTHING = reply(200, page(false));

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final ApiCaller caller =
            new ApiCaller(transport, time, ErrorContext.of("", "default"), Duration.ofMinutes(5));
    private final Activity activity = new Activity();
    private final CreditBudget budget = new CreditBudget(1, caller, time::now, "default");
    private final JobCreation creation =
            new JobCreation(caller, new SyncSlots(1), time, TestSettings.client(), activity, budget);

    private final List<Answer> ofTheJob = new ArrayList<>();

    CreationBudgetTest() {
        transport.on(CREATE, call -> {
            boolean check = new Sent(call, new CompletableFuture<>()).body().contains(JobRecovery.WITNESS);
            Answer answer =
                    check ? reply(201, one(check())) : ofTheJob.size() > 1 ? ofTheJob.remove(0) : ofTheJob.get(0);
            return answer.to(call);
        });
        transport.on("DELETE", reply(204, ""));
        transport.on(LIST, NOTHING);
    }

    private String ours(String id, String operation) {
        return job(
                id,
                "waiting",
                time.now(),
                task("import-1", operation, "waiting"),
                task("convert", "convert", "waiting"),
                task("export-" + NONCE, "export/url", "waiting"));
    }

    private String check() {
        return job("check", "waiting", time.now(), task(JobRecovery.WITNESS, "import/upload", "waiting"));
    }

    private CompletableFuture<Job> create(String operation) {
        Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();
        tasks.put("import-1", Map.of("operation", operation));
        tasks.put("convert", Map.of("operation", "convert", "input", "import-1", "output_format", "pdf"));
        tasks.put("export-" + NONCE, Map.of("operation", "export/url", "input", "convert"));
        return creation.createBy(
                new SafeCreation.Terms(Host.API, Duration.ofMinutes(5), NONCE, null, null),
                new JobRequest(tasks, "tag", null));
    }

    private void holds(long credits, Count... counted) {
        assertThat(budget.spending().used()).isEqualTo(credits);
        for (Count count : List.of(Count.JOBS_CREATED, Count.JOBS_HEALED, Count.CREATIONS_UNKNOWN)) {
            assertThat(activity.of(count))
                    .as(count.name())
                    .isEqualTo(List.of(counted).contains(count) ? 1 : 0);
        }
    }

    @Test
    void whatTheLimitRefusesMakesNoCall() {
        ofTheJob.add(reply(201, one(ours("j1", "import/url"))));
        assertThat(create("import/url")).isCompleted();
        List<String> calls = transport.lines();

        assertThatThrownBy(create("import/url")::join).hasCauseInstanceOf(CreditLimitException.class);

        assertThat(transport.lines()).isEqualTo(calls);
        holds(1, Count.JOBS_CREATED);
    }

    @Test
    void aJobThatIsCreatedAnewCountsOnceAndAsHealed() {
        ofTheJob.addAll(List.of(reply(502, ""), reply(201, one(ours("j2", "import/upload")))));

        assertThat(create("import/upload")).isCompleted();

        holds(1, Count.JOBS_HEALED);
    }

    @Test
    void aLostJobThatIsFoundCountsOnceAndAsHealed() {
        ofTheJob.add(broken(true));
        transport.on(LIST, NOTHING, reply(200, page(false, ours("lost", "import/url"))));

        CompletableFuture<Job> created = create("import/url");
        time.advance(Duration.ofSeconds(15));

        assertThat(created).isCompleted();
        holds(1, Count.JOBS_HEALED);
    }

    @Test
    void theJobThatProvesThatNoneExistsIsNoJobOfTheAccount() {
        ofTheJob.addAll(List.of(broken(true), reply(201, one(ours("j2", "import/url")))));
        transport.on(
                LIST, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, reply(200, page(false, check())));

        CompletableFuture<Job> created = create("import/url");
        time.advance(Duration.ofMinutes(1));

        assertThat(created).isCompleted();
        assertThat(transport.lines()).contains("DELETE API /v2/jobs/check");
        holds(1, Count.JOBS_HEALED);
    }

    @Test
    void aCreationThatStaysUnknownKeepsItsCredit() {
        ofTheJob.add(broken(true));

        CompletableFuture<Job> created = create("import/url");
        time.advance(Duration.ofMinutes(10));

        assertThatThrownBy(created::join).hasCauseInstanceOf(ConnectionException.class);
        holds(1, Count.CREATIONS_UNKNOWN);
    }

    @Test
    void troubleThatHasCostNothingGivesTheCreditBack() {
        ofTheJob.add(reply(502, ""));

        CompletableFuture<Job> created = create("import/upload");
        time.advance(Duration.ofMinutes(1));

        assertThatThrownBy(created::join).hasCauseInstanceOf(ServerException.class);
        holds(0);
    }

    @Test
    void aRefusalGivesTheCreditBack() {
        ofTheJob.addAll(List.of(reply(502, ""), reply(402, "{\"code\":\"CREDITS_EXCEEDED\"}")));

        assertThatThrownBy(create("import/upload")::join).hasCauseInstanceOf(CreditsExceededException.class);

        holds(0);
    }

    @Test
    void theJobsOfBeforeCountExceptThoseThatOnlyProvedSomething() {
        ofTheJob.add(reply(201, one(ours("j1", "import/url"))));
        transport.on(LIST, reply(200, page(false, check())));

        assertThat(create("import/url")).isCompleted();

        holds(1, Count.JOBS_CREATED);
    }
}
