package io.github.camelcloudconvert.emulator.events;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import com.corundumstudio.socketio.SocketIOClient;
import io.github.camelcloudconvert.emulator.events.Channel.Kind;
import io.github.camelcloudconvert.emulator.events.EventQueue.Announcement;
import io.github.camelcloudconvert.emulator.events.Subscriptions.Listener;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.wire.WireJson.RawJson;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Channels, who listens to them, and how events come to them. */
class EventQueueTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Channel JOB = new Channel(Kind.JOB, "1");
    private static final Channel USER = new Channel(Kind.USER_JOBS, "9");
    private final Faults faults = new Faults();
    private final EventQueue queue = new EventQueue(VERTX, faults);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    /** A client that notes what it hears. */
    private SocketIOClient client(String name) {
        UUID id = UUID.randomUUID();
        return (SocketIOClient) Proxy.newProxyInstance(
                SocketIOClient.class.getClassLoader(),
                new Class<?>[] {SocketIOClient.class},
                (proxy, method, values) -> switch (method.getName()) {
                    case "sendEvent" -> {
                        Object[] arguments = (Object[]) values[1];
                        heard.add(name + " " + values[0] + " " + arguments[0]);
                        yield null;
                    }
                    case "hashCode" -> id.hashCode();
                    case "equals" -> proxy == values[0];
                    case "toString" -> name;
                    default -> null;
                });
    }

    private SocketIOClient listens(String name, Channel channel) {
        SocketIOClient client = client(name);
        queue.subscriptions().add(channel, new Listener(client, channel.kind() + "." + channel.id()));
        return client;
    }

    private void announce(String event, Channel... channels) {
        queue.submit(() -> List.of(new Announcement(event, List.of(channels), RawJson.of(Map.of()))));
    }

    /** Waits until all that was submitted has been told. */
    private void settle() {
        CompletableFuture<Void> told = new CompletableFuture<>();
        listens("last", new Channel(Kind.TASK, "last"));
        queue.submit(() -> {
            told.complete(null);
            return List.of();
        });
        told.join();
    }

    @Test
    void eventsComeInTheirOrderToWhoeverListens() {
        listens("a", JOB);
        listens("b", USER);
        announce("created", JOB, USER);
        announce("updated", new Channel(Kind.JOB, "2"));
        announce("finished", JOB);
        settle();

        assertThat(heard).containsExactly("a created JOB.1", "b created USER_JOBS.9", "a finished JOB.1");
    }

    @Test
    void aClientHearsAnEventOnceForEachOfItsChannels() {
        SocketIOClient client = listens("a", JOB);
        queue.subscriptions().add(USER, new Listener(client, "mine"));
        queue.subscriptions().add(USER, new Listener(client, "mine"));
        announce("created", JOB, USER);
        settle();

        assertThat(heard).containsExactly("a created JOB.1", "a created mine");
    }

    @Test
    void newsThatNobodyHearsAreNotMade() {
        List<String> made = new ArrayList<>();

        queue.submit(() -> {
            made.add("news");
            return List.of();
        });
        settle();

        assertThat(made).isEmpty();
    }

    @Test
    void anEventWithoutListenersSpendsNoFault() {
        faults.next(Fault.EVENT_LOST);
        listens("a", JOB);
        announce("created", USER);
        settle();
        assertThat(faults.waiting()).hasSize(1);

        announce("created", JOB);
        announce("finished", JOB);
        settle();

        assertThat(heard).containsExactly("a finished JOB.1");
    }

    @Test
    void anEventMayComeTwice() {
        faults.next(Fault.EVENT_DUPLICATED);
        listens("a", JOB);
        announce("created", JOB);
        settle();

        assertThat(heard).containsExactly("a created JOB.1", "a created JOB.1");
    }

    @Test
    void aLateEventComesAfterThoseThatFollow() {
        faults.add(Fault.EVENT_LATE.plan().number(1).on("created"));
        listens("a", JOB);
        announce("created", JOB);
        announce("finished", JOB);

        await().until(() -> heard.size() == 2);
        assertThat(heard).containsExactly("a finished JOB.1", "a created JOB.1");
    }

    @Test
    void whatIsForgottenIsNotToldAnyMore() {
        listens("a", JOB);
        CompletableFuture<Void> free = new CompletableFuture<>();
        queue.submit(() -> {
            free.join();
            return List.of();
        });
        announce("created", JOB);

        queue.forgetAll();
        free.complete(null);
        announce("finished", JOB);
        settle();

        assertThat(heard).containsExactly("a finished JOB.1");
    }

    @ParameterizedTest
    @CsvSource({"250, 250", "0, 0"})
    void socketsAreCutInsteadOfAnEvent(long asked, long refused) {
        List<Duration> cuts = new CopyOnWriteArrayList<>();
        queue.onCut(cuts::add);
        faults.add(Fault.SOCKETS_CUT.plan().number(asked));
        listens("a", JOB);
        announce("created", JOB);
        settle();

        assertThat(cuts).containsExactly(Duration.ofMillis(refused));
        assertThat(heard).isEmpty();
    }

    @Test
    void newsThatCannotBeMadeHoldUpNoOthers() {
        listens("a", JOB);
        queue.submit(() -> {
            throw new IllegalStateException("no news");
        });
        announce("finished", JOB);
        settle();

        assertThat(heard).containsExactly("a finished JOB.1");
    }

    @Test
    void aListenerIsTakenOffOneChannelOrAll() {
        Subscriptions subscriptions = new Subscriptions();
        SocketIOClient one = client("one");
        SocketIOClient other = client("other");
        subscriptions.add(JOB, new Listener(one, "j"));
        subscriptions.add(JOB, new Listener(other, "J"));
        subscriptions.add(USER, new Listener(one, "u"));
        assertThat(subscriptions.names()).containsExactly("J", "j", "u");

        subscriptions.remove(JOB, new Listener(one, "another name"));
        assertThat(subscriptions.of(List.of(JOB))).hasSize(2);
        subscriptions.remove(JOB, new Listener(other, "J"));
        assertThat(subscriptions.of(List.of(JOB, USER)))
                .extracting(Listener::name)
                .containsExactly("j", "u");
        subscriptions.forget(one);

        assertThat(subscriptions.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "private-job.a-1,        JOB,        a-1",
        "private-job.a-1.tasks,  JOB_TASKS,  a-1",
        "private-jobs.a-1.tasks, JOB_TASKS,  a-1",
        "private-task.ü,         TASK,       ü",
        "private-user.7.jobs,    USER_JOBS,  7",
        "private-user.7.tasks,   USER_TASKS, 7"
    })
    void aNameMeansAChannel(String name, Kind kind, String id) {
        assertThat(Channel.named(name)).contains(new Channel(kind, id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "job.1",
                "private-job.",
                "private-jobs.1",
                "private-job.1.",
                "private-job.1.2",
                "private-job.1.jobs",
                "private-task.1.tasks",
                "private-user.1",
                "private-user..jobs",
                " private-job.1"
            })
    void otherNamesMeanNone(String name) {
        assertThat(Channel.named(name)).isEqualTo(Optional.empty());
    }
}
