package io.github.camelcloudconvert.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventFeed;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import io.github.camelcloudconvert.client.events.EventSubscription;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventConnectionTest {

    private static final String JOB = "{\"job\":{\"id\":\"j1\",\"status\":\"finished\",\"tag\":null}}";
    private static final String CHANNEL = "private-user.7.jobs";

    private final ManualDelayer time = new ManualDelayer();
    private final List<FakeSocket> sockets = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private CompletableFuture<String> userId = CompletableFuture.completedFuture("7");
    private int userCalls;
    private int factoriesClosed;
    private String token = "first";
    private final EventConnection connection = new EventConnection(
            new EventFeed.Source("default", this::token, this::userId, ended::add),
            Sockets::new,
            time,
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), 2, () -> 0.999_999_999));

    /** Told where the connection is; may throw. */
    private Consumer<String> breaking = place -> {};

    private String token() {
        breaking.accept("token");
        return token;
    }

    private CompletableFuture<String> userId() {
        userCalls++;
        return userId;
    }

    private final class Sockets implements EventSocket.Factory {

        @Override
        public EventSocket create(EventSocket.Listener listener) {
            breaking.accept("create");
            FakeSocket socket = new FakeSocket(listener);
            sockets.add(socket);
            return socket;
        }

        @Override
        public void close() {
            factoriesClosed++;
        }
    }

    /** Never answers by itself. */
    private final class FakeSocket implements EventSocket {

        private final Listener listener;
        private final List<String> sent = new ArrayList<>();
        private boolean opened;
        private boolean closed;

        FakeSocket(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void open() {
            breaking.accept("open");
            opened = true;
        }

        @Override
        public void emit(String name, Map<String, Object> message) {
            String auth = String.valueOf(message.get("auth"));
            assertThat(auth).startsWith("{headers={Authorization=").endsWith("}}");
            String token = auth.substring("{headers={Authorization=".length(), auth.length() - 2);
            sent.add(name + " " + message.get("channel") + " " + token);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private EventSubscription listen(EventChannel channel) {
        return connection.subscribe(channel, new EventSubscriber() {
            @Override
            public void subscribed() {
                heard.add("subscribed");
            }

            @Override
            public void event(ReportedEvent event) {
                heard.add(event.name() + " " + event.id());
            }
        });
    }

    private FakeSocket socket() {
        return sockets.get(sockets.size() - 1);
    }

    private void connect() {
        socket().listener.connected();
    }

    private void settle() {
        time.advance(EventConnection.SETTLE);
    }

    @Test
    void nothingIsOpenedBeforeSomebodyListens() {
        assertThat(sockets).isEmpty();
        listen(EventChannel.job("a"));

        assertThat(socket().opened).isTrue();
        assertThat(socket().sent).as("not connected yet").isEmpty();
    }

    @Test
    void aSubscriptionCarriesTheTokenAndIsReadBehind() {
        EventSubscription subscription = listen(EventChannel.userJobs());
        connect();
        assertThat(socket().sent).containsExactly("subscribe " + CHANNEL + " Bearer first");
        assertThat(heard).as("the service may not have seen it yet").isEmpty();
        assertThat(subscription.live()).isFalse();

        settle();
        assertThat(heard).containsExactly("subscribed");
        assertThat(subscription.live()).isTrue();
        assertThat(subscription.trouble()).isNull();
    }

    @Test
    void channelsAreNamedAsTheServiceDoes() {
        listen(EventChannel.userJobs());
        listen(EventChannel.userTasks());
        listen(EventChannel.job("a"));
        listen(EventChannel.jobTasks("a"));
        listen(EventChannel.task("b"));
        connect();

        assertThat(socket().sent)
                .containsExactlyInAnyOrder(
                        "subscribe private-user.7.jobs Bearer first",
                        "subscribe private-user.7.tasks Bearer first",
                        "subscribe private-job.a Bearer first",
                        "subscribe private-job.a.tasks Bearer first",
                        "subscribe private-task.b Bearer first");
    }

    @Test
    void eventsReachThoseOfTheirChannelAndEndsAreToldInAnyCase() {
        listen(EventChannel.userJobs());
        connect();
        socket().listener.event("job.finished", CHANNEL, JOB);
        socket().listener.event("job.finished", "private-job.j1", JOB);
        socket().listener.event("job.updated", CHANNEL, JOB);

        assertThat(heard).containsExactly("job.finished j1", "job.updated j1");
        assertThat(ended).containsExactly("j1", "j1");
    }

    @Test
    void whatIsNoEventIsDropped() {
        listen(EventChannel.userJobs());
        connect();
        socket().listener.event("job.finished", CHANNEL, "no json");
        socket().listener.event("job.finished", CHANNEL, "{}");
        socket().listener.event("job.finished", CHANNEL, "{\"job\":{}}");
        socket().listener.event("job.finished", CHANNEL, "{\"job\":7}");

        assertThat(heard).isEmpty();
        assertThat(ended).isEmpty();
    }

    @Test
    void oneConnectionServesAllAndOneSubscriptionAllOfAChannel() {
        listen(EventChannel.userJobs());
        connect();
        settle();
        listen(EventChannel.userJobs());

        assertThat(sockets).hasSize(1);
        assertThat(socket().sent).hasSize(1);
        assertThat(heard).as("the second has to read at once").containsExactly("subscribed", "subscribed");
        socket().listener.event("job.failed", CHANNEL, JOB);
        assertThat(heard).hasSize(4);
        assertThat(userCalls).isEqualTo(1);
    }

    @Test
    void aBrokenConnectionIsOpenedAgainWithTheTokenOfThen() {
        EventSubscription subscription = listen(EventChannel.userJobs());
        connect();
        settle();
        token = "second";
        socket().listener.broken("transport close");
        assertThat(subscription.live()).isFalse();
        assertThat(subscription.trouble()).isEqualTo("transport close");
        time.advance(Duration.ofSeconds(1));
        assertThat(sockets).hasSize(2);
        connect();
        settle();

        assertThat(socket().sent).containsExactly("subscribe " + CHANNEL + " Bearer second");
        assertThat(heard).as("what was lost has to be read").containsExactly("subscribed", "subscribed");
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void whateverBreaksOnTheWayTheConnectionIsOpenedAgain() {
        List<Error> errors = new ArrayList<>(List.of(
                new NoClassDefFoundError("io/socket/Socket"), new StackOverflowError(), new AssertionError("bug")));
        breaking = place -> {
            if (!errors.isEmpty()
                    && place.equals(List.of("create", "open", "token").get(3 - errors.size()))) {
                throw errors.remove(0);
            }
        };
        EventSubscription subscription = listen(EventChannel.job("a"));
        for (int second = 0; second < 10 && !subscription.live(); second++) {
            time.advance(Duration.ofSeconds(1));
            if (!sockets.isEmpty() && socket().opened) {
                connect();
            }
        }
        assertThat(errors).isEmpty();
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void pausesGrowAsLongAsNothingHoldsAndAreShortAgainAfterwards() {
        listen(EventChannel.job("a"));
        for (int failure = 0; failure < 4; failure++) {
            socket().listener.broken("refused");
            time.advance(Duration.ofSeconds(1L << failure));
            assertThat(sockets).hasSize(failure + 2);
        }
        connect();
        settle();
        socket().listener.broken("closed");
        time.advance(Duration.ofSeconds(1));
        assertThat(sockets).hasSize(6);
    }

    @Test
    void anOpeningWithoutAnswerIsGivenUp() {
        listen(EventChannel.job("a"));
        time.advance(EventConnection.LONGEST_OPENING);
        assertThat(socket().closed).isTrue();
        time.advance(Duration.ofSeconds(1));

        assertThat(sockets).hasSize(2);
        sockets.get(0).listener.connected();
        assertThat(sockets.get(0).sent).as("too late").isEmpty();
    }

    @Test
    void anUnknownUserHoldsUpOnlyWhatNeedsIt() {
        userId = CompletableFuture.failedFuture(new IllegalStateException("no scope"));
        EventSubscription user = listen(EventChannel.userJobs());
        EventSubscription job = listen(EventChannel.job("a"));
        connect();
        settle();
        assertThat(job.live()).isTrue();
        assertThat(user.live()).isFalse();

        userId = CompletableFuture.completedFuture("7");
        time.advance(Duration.ofSeconds(2));
        settle();
        assertThat(user.live()).isTrue();
        assertThat(sockets).hasSize(1);
    }

    @Test
    void aTokenThatChangesIsUsedForTheSubscriptionsThatStand() {
        listen(EventChannel.job("a"));
        connect();
        settle();
        time.advance(EventConnection.TOKEN_CHECK);
        assertThat(socket().sent).hasSize(1);
        token = "renewed";
        time.advance(EventConnection.TOKEN_CHECK);

        assertThat(socket().sent).last().isEqualTo("subscribe private-job.a Bearer renewed");
    }

    @Test
    void withTheLastSubscriptionTheConnectionEnds() {
        EventSubscription one = listen(EventChannel.job("a"));
        EventSubscription other = listen(EventChannel.job("b"));
        connect();
        one.cancel();
        one.cancel();
        assertThat(socket().sent).last().isEqualTo("unsubscribe private-job.a Bearer first");
        assertThat(socket().closed).isFalse();
        other.cancel();
        assertThat(socket().closed).isTrue();
        socket().listener.broken("io client disconnect");
        time.advance(Duration.ofMinutes(2));
        assertThat(sockets).hasSize(1);

        listen(EventChannel.job("c"));
        assertThat(sockets).hasSize(2);
    }

    @Test
    void aClosedConnectionStaysClosedAndLeavesNoTimer() {
        EventSubscription subscription = listen(EventChannel.job("a"));
        connect();
        settle();
        socket().listener.broken("cut");
        connection.close();
        connection.close();
        listen(EventChannel.job("b"));
        time.advance(Duration.ofMinutes(2));

        assertThat(sockets).hasSize(1);
        assertThat(subscription.live()).isFalse();
        assertThat(factoriesClosed).isEqualTo(1);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void aSubscriberThatFailsDoesNotHurtTheOthers() {
        connection.subscribe(EventChannel.userJobs(), new EventSubscriber() {
            @Override
            public void subscribed() {}

            @Override
            public void event(ReportedEvent event) {
                throw new IllegalStateException("broken");
            }
        });
        listen(EventChannel.userJobs());
        connect();
        socket().listener.event("job.finished", CHANNEL, JOB);

        assertThat(heard).containsExactly("job.finished j1");
    }
}
