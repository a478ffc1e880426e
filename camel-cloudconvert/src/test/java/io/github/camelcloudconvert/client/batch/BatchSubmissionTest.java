package io.github.camelcloudconvert.client.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.JobText;
import io.github.camelcloudconvert.client.ScriptedTransport;
import io.github.camelcloudconvert.client.TestSettings;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Transports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.camelcloudconvert.client.FileJobs.address;
import static io.github.camelcloudconvert.client.JobText.one;
import static io.github.camelcloudconvert.client.JobText.page;
import static io.github.camelcloudconvert.client.JobText.task;
import static io.github.camelcloudconvert.client.ScriptedTransport.broken;
import static io.github.camelcloudconvert.client.ScriptedTransport.open;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;

class BatchSubmissionTest {

    private static final String CREATE = "POST API /v2/jobs";
    private static final String LIST = "GET API /v2/jobs?filter%5Btag%5D=b&include=tasks&per_page=20&page=";
    /** How a lost job is looked for. */
    private static final String SEARCH = "GET API /v2/jobs?filter%5Btag%5D=b&include=tasks&per_page=100";

    private static final Instant NOW = Instant.parse("2026-03-04T09:15:27Z");

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final CloudConvertClient client = new CloudConvertClient(
            TestSettings.client(), Transports.create(TestSettings.client().transport(), time), transport, time);

    @AfterEach
    void close() {
        client.close();
    }

    private static BatchRequest request(int count) {
        return new BatchRequest(
                "b",
                Collections.nCopies(count, address("https://a.example/x")),
                "convert",
                Map.of("output_format", "pdf"),
                false,
                "https://hooks.example/end");
    }

    /** The job of the files from one number to another. */
    private static String chunk(String id, String status, int from, int to) {
        return chunk(id, "b", status, from, to);
    }

    private static String chunk(String id, String tag, String status, int from, int to) {
        List<String> tasks = new ArrayList<>();
        IntStream.rangeClosed(from, to).forEach(number -> {
            tasks.add(task("import-" + number, "import/url", status));
            tasks.add(task("convert-" + number, "convert", status));
            tasks.add(task("export-" + number, "export/url", status));
        });
        return JobText.job(id, status, NOW, tasks.toArray(String[]::new))
                .replaceFirst("\\{", "{\"tag\":\"" + tag + "\",");
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return CompletionExceptions.unwrap(
                future.handle((value, failure) -> failure).getNow(null));
    }

    @Test
    void jobsAreCreatedOneAfterTheOther() {
        transport.on(LIST, reply(200, page(false)));
        transport.on(CREATE, open());
        CompletableFuture<Batch> submitted = client.submitBatch(request(60));

        assertThat(transport.count(CREATE)).isEqualTo(1);
        assertThat(transport.last().body())
                .startsWith("{\"tasks\":{\"import-1\":{\"operation\":\"import/url\",\"url\":\"https://a.example/x\","
                        + "\"ignore_error\":true},\"convert-1\":{\"output_format\":\"pdf\",\"operation\":\"convert\","
                        + "\"input\":\"import-1\",\"ignore_error\":true},\"export-1\":{\"operation\":\"export/url\","
                        + "\"input\":\"convert-1\",\"ignore_error\":true},")
                .endsWith("},\"tag\":\"b\",\"webhook_url\":\"https://hooks.example/end\"}");

        submitted.cancel(true);

        assertThat(transport.last().reply()).isCancelled();
        assertThat(transport.count(CREATE)).isEqualTo(1);
    }

    @Test
    void onlyMissingJobsAreCreated() {
        transport.on(LIST, reply(200, page(false, chunk("j3", "waiting", 51, 60), chunk("j1", "finished", 1, 25))));
        transport.on(CREATE, reply(201, one(chunk("j2", "waiting", 26, 50))));

        Batch batch = client.submitBatch(request(60)).getNow(null);

        assertThat(transport.count(CREATE)).isEqualTo(1);
        assertThat(transport.sent().get(1).body()).contains("\"import-26\"").doesNotContain("\"import-25\"");
        assertThat(batch.json().get("job_ids")).isEqualTo(List.of("j1", "j2", "j3"));
        assertThat(batch.succeeded()).isEqualTo(25);
        assertThat(batch.open()).isEqualTo(35);
        assertThat(batch.status()).isEqualTo(Batch.PROCESSING);
    }

    @Test
    void aJobThatTheListHidesIsNotCreatedAgain() {
        transport.on(LIST, reply(200, page(false)));
        transport.on(CREATE, reply(201, one(chunk("j1", "waiting", 1, 25))), reply(402, "{}"));
        transport.on("GET API /v2/jobs/j1", reply(200, one(chunk("j1", "waiting", 1, 25))));

        assertThat(failure(client.submitBatch(request(26)))).isInstanceOf(CreditsExceededException.class);
        transport.on(CREATE, reply(201, one(chunk("j2", "waiting", 26, 26))));
        Batch batch = client.submitBatch(request(26)).getNow(null);

        assertThat(batch.json().get("job_ids")).isEqualTo(List.of("j1", "j2"));
        assertThat(transport.count(CREATE)).isEqualTo(3);
    }

    @Test
    void aJobThatWasLostIsFoundByItsFirstFile() {
        String first = chunk("j1", "waiting", 1, 25);
        String second = chunk("j2", "waiting", 26, 26);
        transport.on(LIST, reply(200, page(false, first)));
        transport.on(SEARCH, reply(200, page(false, first, second)));
        transport.on(CREATE, broken(true));

        assertThat(client.submitBatch(request(26)).getNow(null).json().get("job_ids"))
                .isEqualTo(List.of("j1", "j2"));
        assertThat(transport.count(CREATE)).isEqualTo(1);
    }

    @Test
    void aJobThatStaysUnknownIsNotCreatedAgain() {
        transport.on(LIST, reply(200, page(false)));
        transport.on(SEARCH, reply(200, page(false)));
        transport.on(CREATE, broken(true));
        CompletableFuture<Batch> submitted = client.submitBatch(request(1));

        time.advance(Duration.ofMinutes(4));

        assertThat(failure(submitted))
                .isInstanceOfSatisfying(ConnectionException.class, unknown -> assertThat(unknown.creationUnknown())
                        .isTrue());
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void aJobThatCanBeRuledOutIsCreatedAgainAndNoReaderTakesTheCheckForAJob() {
        String check = JobText.job("check", "waiting", NOW, task("creation-check", "import/upload", "waiting"))
                .replaceFirst("\\{", "{\"tag\":\"b\",");
        String ours = chunk("j1", "waiting", 1, 1);
        transport.on(LIST, reply(200, page(false, check)));
        transport.on(SEARCH, reply(200, page(false, check)));
        transport.on(CREATE, broken(true), reply(201, one(check)), reply(201, one(ours)));
        CompletableFuture<Batch> submitted = client.submitBatch(request(1));

        time.advance(Duration.ofSeconds(15));

        assertThat(submitted.getNow(null).json().get("job_ids")).isEqualTo(List.of("j1"));
        assertThat(creations()).isEqualTo(2);
    }

    private long creations() {
        return transport.sent().stream()
                .filter(sent -> sent.body().contains("export-1"))
                .count();
    }

    @Test
    void ofTwoJobsForTheSameFilesEveryReaderTakesTheSame() {
        String older = chunk("j1", "waiting", 1, 1);
        String newer = chunk("j2", "waiting", 1, 1).replace("09:15:27", "09:15:28");
        transport.on(LIST, reply(200, page(false, newer, older)), reply(200, page(false, older, newer)));

        for (int reading = 0; reading < 2; reading++) {
            Batch batch = client.getBatch("b").getNow(null);
            assertThat(batch.json().get("job_ids")).isEqualTo(List.of("j2"));
            assertThat(batch.total()).isEqualTo(1);
        }
    }

    @Test
    void allPagesAreRead() {
        transport.on(LIST + "1", reply(200, page(true, chunk("j2", "finished", 26, 30))));
        transport.on(LIST + "2", reply(200, page(false, chunk("j2", "finished", 26, 30), chunk("j1", "error", 1, 25))));

        Batch batch = client.getBatch("b").getNow(null);

        assertThat(batch.total()).isEqualTo(30);
        assertThat(batch.succeeded()).isEqualTo(5);
        assertThat(batch.failed()).isEqualTo(25);
        assertThat(batch.status()).isEqualTo(Batch.COMPLETED);
    }

    @Test
    void aForeignJobIsNeitherCountedNorDeleted() {
        transport.on(
                LIST,
                reply(
                        200,
                        page(
                                false,
                                chunk("theirs", "another", "waiting", 1, 1),
                                chunk("ours", "waiting", 1, 1),
                                JobText.job("plain", "waiting").replaceFirst("\\{", "{\"tag\":\"b\","))));
        transport.on("DELETE", reply(204, ""));

        assertThat(client.cancelBatch("b")).isCompleted();
        assertThat(transport.lines()).last().isEqualTo("DELETE API /v2/jobs/ours");
        assertThat(transport.count("DELETE")).isEqualTo(1);
    }

    @Test
    void aListWithoutTasksTellsNothing() {
        transport.on(LIST, reply(200, page(false, "{\"id\":\"j1\",\"tag\":\"b\",\"status\":\"waiting\"}")));

        assertThat(failure(client.getBatch("b"))).isInstanceOf(ServerException.class);
        assertThat(failure(client.submitBatch(request(1)))).isInstanceOf(ServerException.class);
        assertThat(transport.count(CREATE)).isZero();
    }

    @Test
    void nothingIsAskedForNoFilesOrNoId() {
        BatchRequest nameless = new BatchRequest(" ", request(1).inputs(), "convert", Map.of(), false, null);

        assertThat(failure(client.submitBatch(request(0)))).isInstanceOf(ValidationException.class);
        assertThat(failure(client.submitBatch(nameless))).isInstanceOf(ValidationException.class);
        assertThat(failure(client.getBatch(""))).isInstanceOf(ValidationException.class);
        assertThat(failure(client.cancelBatch(""))).isInstanceOf(ValidationException.class);
        assertThat(transport.sent()).isEmpty();
    }

    private static BatchRequest keyed(int count) {
        return request(count).keyed("order");
    }

    private static String keyed(String chunk) {
        return chunk.replace("\"tag\":\"b\"", "\"tag\":\"" + keyed(1).id() + "\"");
    }

    private static String listOf(BatchRequest request) {
        return LIST.replace("%5D=b&", "%5D=" + request.id() + "&");
    }

    @Test
    void theIdOfAKeyIsThatOfTheSameFilesInAnyProcess() {
        assertThat(keyed(2).id()).matches("order-[0-9a-f]{8}").isEqualTo(keyed(2).id());
        assertThat(keyed(2).id())
                .isNotEqualTo(keyed(3).id())
                .isNotEqualTo(request(2).keyed("other").id());
    }

    @Test
    void aYoungClientCreatesNothingForAKeyBeforeListsShowWhatADeadProcessCreated() {
        String list = listOf(keyed(1));
        transport.on(list, reply(200, page(false)));
        CompletableFuture<Batch> submitted = client.submitBatch(keyed(1));
        time.advance(Duration.ofSeconds(14));
        assertThat(transport.count(CREATE)).isZero();

        transport.on(list, reply(200, page(false, keyed(chunk("j1", "processing", 1, 1)))));
        time.advance(Duration.ofSeconds(1));

        assertThat(submitted.getNow(null).jobIds()).containsExactly("j1");
        assertThat(transport.count(CREATE)).isZero();
    }

    @Test
    void whatAYoungClientDoesNotFindForAKeyIsCreatedInTheEnd() {
        transport.on(listOf(keyed(1)), reply(200, page(false)));
        transport.on(CREATE, reply(201, one(keyed(chunk("j1", "waiting", 1, 1)))));
        CompletableFuture<Batch> submitted = client.submitBatch(keyed(1));

        time.advance(Duration.ofSeconds(15));

        assertThat(submitted.getNow(null).jobIds()).containsExactly("j1");
        assertThat(transport.count(CREATE)).isEqualTo(1);
    }

    @Test
    void aBatchOfAKeyThatIsWholeNeedsNoSecondLook() {
        transport.on(listOf(keyed(1)), reply(200, page(false, keyed(chunk("j1", "finished", 1, 1)))));

        assertThat(client.submitBatch(keyed(1)).getNow(null).status()).isEqualTo(Batch.COMPLETED);
    }

    @Test
    void submissionsOfOneKeyFollowEachOther() {
        time.advance(Duration.ofSeconds(15));
        transport.on(listOf(keyed(1)), reply(200, page(false)));
        transport.on(CREATE, open());
        CompletableFuture<Batch> first = client.submitBatch(keyed(1));
        CompletableFuture<Batch> second = client.submitBatch(keyed(1));
        assertThat(transport.count(CREATE)).isEqualTo(1);

        transport.on("GET API /v2/jobs/j1", reply(200, one(keyed(chunk("j1", "waiting", 1, 1)))));
        transport
                .last()
                .reply()
                .complete(reply(201, one(keyed(chunk("j1", "waiting", 1, 1))))
                        .to(transport.last().call())
                        .getNow(null));

        assertThat(first.getNow(null).jobIds()).containsExactly("j1");
        assertThat(second.getNow(null).jobIds()).containsExactly("j1");
        assertThat(transport.count(CREATE)).isEqualTo(1);
    }
}
