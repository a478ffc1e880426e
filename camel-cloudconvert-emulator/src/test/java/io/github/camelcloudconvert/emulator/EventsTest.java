package io.github.camelcloudconvert.emulator;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Ears.Heard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the official client hears of jobs and tasks (docs/api-notes.md#events). */
class EventsTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            new CloudConvertEmulatorExtension(settings -> OddEngines.copyingText(settings)
                    .engine("convert", "txt", "bad", OddEngines.BROKEN)
                    .account("one", 1000)
                    .account("two", 1000)
                    .account("writer", 1000, "task.write", "user.read"));

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator).as("one");
    private final String user = userOf("one");
    private Ears ears;

    @BeforeEach
    void open() {
        ears = Ears.open(emulator.eventsUrl());
    }

    @AfterEach
    void close() {
        ears.close();
        await().until(() -> emulator.subscribedChannels().isEmpty());
    }

    @Test
    void aJobsChannelTellsOfItsStepsUpToItsEnd() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        String channel = "private-job." + job.get("id").asText();
        listen(channel, "one");

        api.upload(Api.task(job, "import-1"), "a.txt", "hello".getBytes(UTF_8));

        await().untilAsserted(() -> assertThat(ears.events()).endsWith("job.finished"));
        assertThat(ears.events().subList(0, ears.events().size() - 1))
                .isNotEmpty()
                .containsOnly("job.updated");
        Heard end = last();
        assertThat(end.channel()).isEqualTo(channel);
        JsonNode shown = api.await(job);
        assertThat(end.json().get("job").get("ended_at")).isEqualTo(shown.get("ended_at"));
        assertThat(names(end.json())).containsExactly("job");
        assertThat(names(end.json().get("job"))).isEqualTo(names(shown));
        assertThat(end.json().at("/job/tasks/0/operation").asText()).isEqualTo("export/url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"private-job.%s.tasks", "private-jobs.%s.tasks"})
    void aJobsTasksHaveAChannelWhichKeepsTheNameThatTheClientGaveIt(String name) throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        String channel = String.format(name, job.get("id").asText());
        listen(channel, "one");

        api.upload(Api.task(job, "import-1"), "a.txt", "hello".getBytes(UTF_8));

        await().until(() ->
                ears.events().stream().filter("task.finished"::equals).count() == 3);
        assertThat(ears.heard()).extracting(Heard::channel).containsOnly(channel);
        assertThat(ears.heard().stream()
                        .filter(heard -> heard.json().at("/task/name").asText().equals("convert"))
                        .map(heard -> heard.event() + " "
                                + heard.json().at("/task/status").asText()))
                .containsExactly("task.updated processing", "task.finished finished");
        assertThat(names(last().json())).containsExactly("task");
    }

    @Test
    void oneTaskHasAChannel() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        String export = Api.task(job, "export").get("id").asText();
        listen("private-task." + export, "one");

        api.upload(Api.task(job, "import-1"), "a.txt", "hello".getBytes(UTF_8));

        await().until(() -> ears.events().size() == 2);
        assertThat(ears.events()).containsExactly("task.updated", "task.finished");
        assertThat(last().json().at("/task/id").asText()).isEqualTo(export);
        assertThat(last().json().at("/task/result/files/0/url").asText())
                .startsWith(emulator.storageUrl().toString());
    }

    @Test
    void aUsersJobsTellOfTheirCreation() throws Exception {
        listen("private-user." + user + ".jobs", "one");

        String id = api.create(Api.RAW_CONVERT).get("id").asText();

        await().until(() -> ears.events().contains("job.finished"));
        assertThat(ears.events()).startsWith("job.created").endsWith("job.finished");
        assertThat(ears.heard())
                .allSatisfy(
                        heard -> assertThat(heard.json().at("/job/id").asText()).isEqualTo(id));
        assertThat(ears.heard().get(0).json().at("/job/status").asText()).isEqualTo("waiting");
    }

    @Test
    void aFailedJobSaysSoAfterTheTaskThatFailedIt() throws Exception {
        listen("private-user." + user + ".jobs", "one");
        listen("private-user." + user + ".tasks", "one");

        api.create(Api.RAW_CONVERT.replace("\"output_format\":\"txt\"", "\"output_format\":\"bad\""));

        await().until(() -> ears.events().contains("job.failed"));
        assertThat(ears.events()).endsWith("task.failed", "task.failed", "job.failed");
        assertThat(ears.events().stream().filter("task.created"::equals)).hasSize(3);
    }

    @Test
    void aTaskWithoutAJobIsToldOfOnTheChannelsOfTasksOnly() throws Exception {
        listen("private-user." + user + ".jobs", "one");
        listen("private-user." + user + ".tasks", "one");

        JsonNode task = api.post("/import/raw", "{\"file\":\"hello\",\"filename\":\"a.txt\"}")
                .data();

        await().until(() -> ears.events().contains("task.finished"));
        assertThat(ears.events()).containsExactly("task.created", "task.updated", "task.finished");
        assertThat(last().json().at("/task/id")).isEqualTo(task.get("id"));
        assertThat(last().json().at("/task/job_id").isNull()).isTrue();
    }

    @Test
    void pollingWorksAsWell() throws Exception {
        try (Ears polling = Ears.open(emulator.eventsUrl(), "polling")) {
            polling.subscribe("private-user." + user + ".jobs", "one");
            await().until(() -> emulator.subscribedChannels().size() == 1);

            api.create(Api.RAW_CONVERT);

            await().until(() -> polling.events().contains("job.finished"));
        }
    }

    @Test
    void whoeverMayNotSubscribeHearsNothingAtAll() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        String channel = "private-job." + job.get("id").asText();
        ears.subscribe(channel, "two");
        ears.subscribe(channel, "nobody");
        ears.subscribe("private-user." + user + ".jobs", "two");
        ears.subscribe("private-user." + userOf("writer") + ".jobs", "writer");
        ears.subscribe("private-job.6b0a2f0e-7c53-4d0e-9a55-0d7c6f1b2a10", "one");
        ears.subscribe("public-weather", "one");
        ears.socket().emit("subscribe", "nonsense");
        ears.socket().emit("subscribe");
        // what comes first is answered first
        listen("private-user." + user + ".tasks", "one");

        assertThat(emulator.subscribedChannels()).containsExactly("private-user." + user + ".tasks");
        assertThat(ears.socket().connected()).isTrue();
    }

    @Test
    void nothingIsRepeatedForThoseWhoComeLate() throws Exception {
        JsonNode job = api.create(Api.RAW_CONVERT);
        api.await(job);
        listen("private-job." + job.get("id").asText(), "one");
        listen("private-user." + user + ".jobs", "one");

        String next = api.create(Api.RAW_CONVERT).get("id").asText();

        await().until(() -> ears.events().contains("job.finished"));
        assertThat(ears.heard())
                .allSatisfy(
                        heard -> assertThat(heard.json().at("/job/id").asText()).isEqualTo(next));
    }

    @Test
    void whoeverUnsubscribesHearsNoMore() throws Exception {
        listen("private-user." + user + ".jobs", "one");
        listen("private-user." + user + ".tasks", "one");
        ears.unsubscribe("private-user." + user + ".jobs");
        await().until(() -> emulator.subscribedChannels().size() == 1);

        api.create(Api.RAW_CONVERT);

        await().until(() ->
                ears.events().stream().filter("task.finished"::equals).count() == 3);
        assertThat(ears.events()).noneMatch(event -> event.startsWith("job."));
    }

    @Test
    void nobodyHearsOfWhatWasDeleted() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        listen("private-job." + job.get("id").asText(), "one");
        listen("private-user." + user + ".jobs", "one");
        api.delete("/jobs/" + job.get("id").asText());

        api.create(Api.RAW_CONVERT);

        await().until(() -> ears.events().contains("job.finished"));
        assertThat(ears.heard()).noneMatch(heard -> heard.json().at("/job/id").equals(job.get("id")));
    }

    @Test
    void eachEventIsToldOnceAndInItsOrderWhateverRunsAtTheSameTime() throws Exception {
        listen("private-user." + user + ".jobs", "one");
        int jobs = 40;
        for (int i = 0; i < jobs; i++) {
            api.create(Api.RAW_CONVERT);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> ends().size() == jobs);
        assertThat(ends().stream().map(EventsTest::jobId)).doesNotHaveDuplicates();
        for (Heard end : ends()) {
            List<String> events = ears.heard().stream()
                    .filter(heard -> jobId(heard).equals(jobId(end)))
                    .map(Heard::event)
                    .toList();
            assertThat(events).startsWith("job.created").endsWith("job.finished");
        }
    }

    private List<Heard> ends() {
        return ears.heard().stream()
                .filter(heard -> heard.event().equals("job.finished"))
                .toList();
    }

    private static String jobId(Heard heard) {
        return heard.json().at("/job/id").asText();
    }

    private void listen(String channel, String key) {
        ears.subscribe(channel, key);
        await().until(() -> emulator.subscribedChannels().contains(channel));
    }

    private Heard last() {
        return ears.heard().get(ears.heard().size() - 1);
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(field -> field.getKey()).sorted().toList();
    }

    private String userOf(String key) {
        try {
            return new Api(emulator).as(key).get("/users/me").data().get("id").asText();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
