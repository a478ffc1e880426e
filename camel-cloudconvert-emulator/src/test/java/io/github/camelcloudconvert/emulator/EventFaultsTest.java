package io.github.camelcloudconvert.emulator;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Ears.Heard;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.socket.client.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What can go wrong on sockets, as the official client meets it. */
class EventFaultsTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(OddEngines::copyingText);

    private static final String CHANNEL = "private-user.50112233.jobs";
    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);
    private final AtomicInteger connections = new AtomicInteger();
    private Ears ears;

    @BeforeEach
    void open() {
        ears = Ears.open(emulator.eventsUrl());
        ears.socket().on(Socket.EVENT_CONNECT, arguments -> connections.incrementAndGet());
        listen();
    }

    @AfterEach
    void close() {
        ears.close();
        await().until(() -> emulator.subscribedChannels().isEmpty());
    }

    @Test
    void anEventIsLost() throws Exception {
        emulator.faults().add(Fault.EVENT_LOST.plan().on("job.finished"));

        String lost = create();
        String told = create();

        await().until(() -> finished().size() == 1);
        assertThat(finished()).containsExactly(told);
        assertThat(ears.heard().stream().filter(heard -> jobId(heard).equals(lost)))
                .isNotEmpty();
    }

    @Test
    void anEventComesTwice() throws Exception {
        emulator.faults().add(Fault.EVENT_DUPLICATED.plan().on("job.finished"));

        String twice = create();
        String once = create();

        await().until(() -> finished().size() == 3);
        assertThat(finished()).containsExactly(twice, twice, once);
    }

    @Test
    void anEventComesAfterALaterOne() throws Exception {
        emulator.faults().add(Fault.EVENT_LATE.plan().on("job.finished").number(1500));

        String late = create();
        String next = create();

        await().until(() -> finished().size() == 2);
        assertThat(finished()).containsExactly(next, late);
    }

    @Test
    void aFaultWaitsUntilSomebodyListens() throws Exception {
        ears.unsubscribe(CHANNEL);
        await().until(() -> emulator.subscribedChannels().isEmpty());
        emulator.faults().add(Fault.EVENT_LOST.plan().on("job.created"));

        create();

        assertThat(emulator.faults().waiting()).hasSize(1);
    }

    @Test
    void socketsAreCutInsteadOfAnEventAndTheClientComesAgainWithoutItsChannels() throws Exception {
        emulator.faults().add(Fault.SOCKETS_CUT.plan().on("job.created"));

        create();

        await().until(() -> connections.get() == 1);
        assertThat(emulator.subscribedChannels()).isEmpty();
        assertThat(ears.heard()).isEmpty();
        listen();
        String told = create();
        await().untilAsserted(() -> assertThat(finished()).containsExactly(told));
    }

    @Test
    void socketsAreRefusedForAWhileAndTheApiGoesOn() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        ears.socket().io().on("reconnect_error", arguments -> refused.incrementAndGet());

        emulator.refuseSockets(Duration.ofMillis(500));

        await().until(() -> !ears.socket().connected());
        assertThat(api.get("/users/me").status()).isEqualTo(200);
        await().until(() -> connections.get() == 1);
        assertThat(refused.get()).isPositive();
    }

    @Test
    void theJsonOfTheAdministrationCutsSockets() throws Exception {
        Api.Answer answer = api.send(Api.request(emulator.apiUrl(), "/")
                .uri(emulator.apiUrl().resolve("/_admin/sockets"))
                .POST(BodyPublishers.ofString("{\"milliseconds\":0}")));

        assertThat(answer.status()).isEqualTo(204);
        await().until(() -> connections.get() == 1);
    }

    @Test
    void anOutageOfAllHostsTakesTheSocketsToo() {
        emulator.refuseConnections(Duration.ofMillis(100));

        await().until(() -> connections.get() == 1);
    }

    @Test
    void aRefusedSubscriptionMayEndTheConnection() {
        Profile profile = Profile.worstLegal().with(Quirk.REFUSED_SUBSCRIPTION_DISCONNECTS);
        try (CloudConvertEmulator strict =
                        CloudConvertEmulator.builder().profile(profile).start();
                Ears client = Ears.open(strict.eventsUrl())) {
            client.subscribe("private-job.6b0a2f0e-7c53-4d0e-9a55-0d7c6f1b2a10", "any");

            await().until(() -> !client.socket().connected());
        }
    }

    @Test
    void anEmulatorWithOpenSocketsCloses() {
        CloudConvertEmulator other = CloudConvertEmulator.start();
        try (Ears client = Ears.open(other.eventsUrl())) {
            assertThat(other.sockets()).isEqualTo(1);

            other.close();

            await().until(() -> !client.socket().connected());
        }
    }

    private String create() throws Exception {
        JsonNode job = api.create(Api.RAW_CONVERT);
        api.await(job);
        return job.get("id").asText();
    }

    private List<String> finished() {
        return ears.heard().stream()
                .filter(heard -> heard.event().equals("job.finished"))
                .map(EventFaultsTest::jobId)
                .toList();
    }

    private static String jobId(Heard heard) {
        return heard.json().at("/job/id").asText();
    }

    private void listen() {
        ears.subscribe(CHANNEL, "any-key");
        await().until(() -> emulator.subscribedChannels().contains(CHANNEL));
    }
}
