package io.github.camelcloudconvert.events;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventFeed;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import io.github.camelcloudconvert.client.events.EventSubscription;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection over which an account gets events. It exists while events are wanted, is opened again when it
 * breaks, and then subscribes again. Nothing blocks; all that changes happens in a mailbox, one thing after the other.
 *
 * @see <a href="https://cloudconvert.com/api/v2/socket">Socket.io events</a>
 */
final class EventConnection implements EventFeed {

    private static final Logger LOG = LoggerFactory.getLogger(EventConnection.class);

    /**
     * No subscription is confirmed, and the service asks elsewhere whether the token may have it. What is read this
     * much later was read behind the subscription.
     */
    static final Duration SETTLE = Duration.ofSeconds(1);

    /** A connection that takes longer is given up. */
    static final Duration LONGEST_OPENING = Duration.ofSeconds(30);

    /** A token that was renewed meanwhile is used for all subscriptions. */
    static final Duration TOKEN_CHECK = Duration.ofMinutes(1);

    private final EventFeed.Source source;
    private final Supplier<EventSocket.Factory> factories;
    private final Delayer time;
    private final Backoff backoff;
    private final Mailbox mailbox = new Mailbox();
    /** From here on the mailbox's own. */
    private final Map<EventChannel, Joined> channels = Collections.synchronizedMap(new LinkedHashMap<>());

    private EventSocket.@Nullable Factory factory;
    private @Nullable Attempt current;
    private int failures;
    private @Nullable CompletableFuture<Void> pause;
    private boolean closed;
    private volatile @Nullable String trouble;

    /** @param factories asked when events are wanted for the first time: until then nothing of the library is loaded */
    EventConnection(EventFeed.Source source, Supplier<EventSocket.Factory> factories, Delayer time, Backoff backoff) {
        this.source = source;
        this.factories = factories;
        this.time = time;
        this.backoff = backoff;
    }

    @Override
    public EventSubscription subscribe(EventChannel channel, EventSubscriber subscriber) {
        Held held = new Held(channel, subscriber);
        mailbox.post(() -> add(held));
        return held;
    }

    @Override
    public ClientState.Socket state() {
        synchronized (channels) {
            if (channels.isEmpty()) {
                return ClientState.Socket.UNUSED;
            }
            return channels.values().stream().allMatch(joined -> joined.live)
                    ? ClientState.Socket.LIVE
                    : ClientState.Socket.DOWN;
        }
    }

    @Override
    public void close() {
        mailbox.post(() -> {
            closed = true;
            channels.values().forEach(joined -> joined.live = false);
            channels.clear();
            disconnect();
            if (pause != null) {
                pause.cancel(false);
            }
            if (factory != null) {
                factory.close();
                factory = null;
            }
        });
    }

    private void add(Held held) {
        if (closed || held.cancelled) {
            return;
        }
        Joined joined = channels.computeIfAbsent(held.channel, Joined::new);
        boolean first = joined.subscribers.isEmpty();
        joined.subscribers.add(held.subscriber);
        held.joined = joined;
        Attempt attempt = current;
        if (attempt == null) {
            connect();
        } else if (first && attempt.connected) {
            attempt.join(joined);
        } else if (joined.live) {
            held.subscriber.subscribed();
        }
    }

    private void remove(Held held) {
        Joined joined = held.joined;
        if (joined == null || !joined.subscribers.remove(held.subscriber)) {
            return;
        }
        Attempt attempt = current;
        if (joined.subscribers.isEmpty()) {
            joined.live = false;
            channels.remove(joined.channel, joined);
            if (attempt != null) {
                attempt.leave(joined);
            }
        }
        if (channels.isEmpty()) {
            disconnect();
        }
    }

    private void disconnect() {
        Attempt attempt = current;
        current = null;
        failures = 0;
        if (attempt != null) {
            attempt.end();
        }
    }

    private void connect() {
        if (!closed && pause == null && current == null && !channels.isEmpty()) {
            Attempt attempt = new Attempt();
            current = attempt;
            attempt.open();
        }
    }

    private void connectAfter(Duration length) {
        CompletableFuture<Void> begun = time.after(length);
        pause = begun;
        begun.whenComplete((due, stopped) -> mailbox.post(() -> {
            pause = null;
            if (stopped == null) {
                connect();
            }
        }));
    }

    /** Each by itself, so that one that fails does not hurt the others. */
    private void tell(Joined joined, Consumer<EventSubscriber> what) {
        joined.subscribers.forEach(subscriber -> mailbox.post(() -> what.accept(subscriber)));
    }

    private @Nullable String currentToken() {
        try {
            return source.token().token();
        } catch (Throwable noToken) { // foreign code, whose words may quote what is secret
            LOG.debug("no token: {}", noToken.getClass().getName());
            return null;
        }
    }

    /** One connection, from its opening to its end. */
    private final class Attempt implements EventSocket.Listener {

        private final Set<CompletableFuture<Void>> timers = ConcurrentHashMap.newKeySet();
        private @Nullable EventSocket socket;
        private @Nullable String token;
        private boolean connected;

        void open() {
            try {
                EventSocket.Factory known = factory == null ? factories.get() : factory;
                factory = known;
                EventSocket created = known.create(this);
                socket = created;
                created.open();
            } catch (Throwable unusable) { // the library is another one than is known here
                fail(String.valueOf(unusable.getMessage()));
                return;
            }
            later(LONGEST_OPENING, () -> {
                if (!connected) {
                    fail("no answer in " + LONGEST_OPENING);
                }
            });
        }

        private void begin() {
            LOG.debug("events of account {} are connected", source.name());
            connected = true;
            channels.values().forEach(this::join);
            watchToken();
        }

        /** Asks for the id of the channel's user where it is unknown. */
        void join(Joined joined) {
            if (joined.name != null) {
                subscribe(joined);
                return;
            }
            ChainedFuture.begun(source.userId())
                    .whenComplete((id, failure) -> mailbox.post(() -> {
                        if (this != current || channels.get(joined.channel) != joined) {
                            return;
                        } else if (failure == null) {
                            joined.name = joined.channel.name(id);
                            subscribe(joined);
                        } else {
                            String reason = "the user is unknown: "
                                    + CompletionExceptions.unwrap(failure).getMessage();
                            trouble = reason;
                            LOG.debug("events of account {} cannot be subscribed yet: {}", source.name(), reason);
                            tell(joined, subscriber -> subscriber.interrupted(reason));
                            later(backoff.delay(joined.refusals++), () -> join(joined));
                        }
                    }));
        }

        private void subscribe(Joined joined) {
            if (joined.name == null) {
                return;
            }
            token = currentToken();
            if (token == null) {
                fail("there is no token");
                return;
            }
            emit("subscribe", joined);
            later(SETTLE, () -> {
                if (channels.get(joined.channel) == joined) {
                    failures = 0;
                    trouble = null;
                    joined.live = true;
                    tell(joined, EventSubscriber::subscribed);
                }
            });
        }

        void leave(Joined joined) {
            if (connected && joined.name != null) {
                emit("unsubscribe", joined);
            }
        }

        private void emit(String what, Joined joined) {
            if (socket != null) {
                Map<String, Object> auth = Map.of("headers", Map.of("Authorization", "Bearer " + token));
                socket.emit(what, Map.of("channel", String.valueOf(joined.name), "auth", auth));
            }
        }

        private void watchToken() {
            later(TOKEN_CHECK, () -> {
                watchToken();
                String now = currentToken();
                if (now != null && !now.equals(token)) {
                    LOG.debug("account {} has a new token, subscribing again", source.name());
                    channels.values().forEach(this::subscribe);
                }
            });
        }

        private void report(String name, String channel, String json) {
            ReportedEvent event =
                    this == current ? ReportedEvent.read(name, json).orElse(null) : null;
            if (event == null) {
                LOG.debug("{} is no event that is understood", name);
                return;
            }
            if (event.endsJob()) {
                source.ended().accept(event.id());
            }
            channels.values().stream()
                    .filter(joined -> channel.equals(joined.name))
                    .forEach(joined -> tell(joined, subscriber -> subscriber.event(event)));
        }

        /** Does something later, unless the connection is another one by then. */
        @SuppressWarnings("CollectionUndefinedEquality") // a delay is only ever equal to itself, and that is meant
        private void later(Duration delay, Runnable task) {
            CompletableFuture<Void> due = time.after(delay);
            timers.add(due);
            due.thenRun(() -> mailbox.post(() -> {
                timers.remove(due);
                guard(task);
            }));
        }

        /** Does what belongs to the connection, if it is still this one. Where that breaks, another is opened. */
        private void guard(Runnable task) {
            if (this != current) {
                return;
            }
            try {
                task.run();
            } catch (Throwable broken) { // the library is foreign code, and a connection without its tasks is dead
                LOG.debug("events of account {} met a bug", source.name(), broken);
                fail("it broke with " + broken.getClass().getName());
            }
        }

        private void fail(String reason) {
            if (this != current) {
                return;
            }
            current = null;
            trouble = reason;
            channels.values().forEach(joined -> joined.live = false);
            channels.values().forEach(joined -> tell(joined, subscriber -> subscriber.interrupted(reason)));
            end();
            Duration length = backoff.delay(failures++);
            LOG.debug("events of account {} are broken ({}), connecting again in {}", source.name(), reason, length);
            connectAfter(length);
        }

        void end() {
            timers.forEach(timer -> timer.cancel(false));
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (Throwable broken) { // foreign code: what comes after the end has to come
                LOG.debug("a socket could not be closed", broken);
            }
        }

        @Override
        public void connected() {
            mailbox.post(() -> guard(this::begin));
        }

        @Override
        public void broken(String reason) {
            mailbox.post(() -> fail(reason));
        }

        @Override
        public void event(String name, String channel, String json) {
            mailbox.post(() -> report(name, channel, json));
        }
    }

    /**
     * Runs one task after the other in the order in which they are posted, on the thread that posts while no other thread
     * runs one. So no thread waits, and what only happens here needs no lock.
     */
    static final class Mailbox {

        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicInteger open = new AtomicInteger();

        void post(Runnable task) {
            tasks.add(task);
            if (open.getAndIncrement() != 0) {
                return;
            }
            do {
                Runnable next = tasks.poll();
                if (next != null) {
                    run(next);
                }
            } while (open.decrementAndGet() != 0);
        }

        private static void run(Runnable task) {
            try {
                task.run();
            } catch (Throwable broken) { // the others are not to pay for it
                LOG.warn("an event could not be dealt with", broken);
            }
        }
    }

    /** A channel that is wanted. Changed only in the mailbox; its flags are safe for any thread. */
    private static final class Joined {

        private final EventChannel channel;
        private final List<EventSubscriber> subscribers = new CopyOnWriteArrayList<>();
        /** As the service calls it; null as long as the user's id is unknown. */
        private volatile @Nullable String name;

        private volatile boolean live;
        /** How often the user could not be asked for. */
        private int refusals;

        Joined(EventChannel channel) {
            this.channel = channel;
            String id = channel.id();
            this.name = id == null ? null : channel.name(id);
        }
    }

    /** A wish for events. */
    private final class Held implements EventSubscription {

        private final EventChannel channel;
        private final EventSubscriber subscriber;
        private volatile boolean cancelled;
        private volatile @Nullable Joined joined;

        Held(EventChannel channel, EventSubscriber subscriber) {
            this.channel = channel;
            this.subscriber = subscriber;
        }

        @Override
        public boolean live() {
            Joined known = joined;
            return !cancelled && known != null && known.live;
        }

        @Override
        public @Nullable String trouble() {
            return live() ? null : trouble;
        }

        @Override
        public void cancel() {
            cancelled = true;
            mailbox.post(() -> remove(this));
        }
    }

    @Override
    public String toString() {
        return "EventConnection[" + source.name() + "]";
    }
}
