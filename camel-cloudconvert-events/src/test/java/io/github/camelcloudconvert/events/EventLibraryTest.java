package io.github.camelcloudconvert.client.events;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventLibraryTest {

    /** Loads our classes itself, and knows no library of sockets. */
    private static final class Without extends ClassLoader {

        private final List<String> asked = new ArrayList<>();

        Without() {
            super(EventLibraryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.socket.") || name.startsWith("okhttp3.") || name.startsWith("org.json.")) {
                asked.add(name);
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.github.camelcloudconvert.client.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    @Test
    void whereItIsThereNothingHappens() {
        assertThatCode(() -> EventLibrary.require("a test")).doesNotThrowAnyException();
    }

    @Test
    void whereItIsMissingTheArtifactIsNamed() throws Exception {
        Class<?> library = new Without().loadClass(EventLibrary.class.getName());

        assertThatThrownBy(() -> library.getMethod("require", String.class).invoke(null, "completion=events"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("completion=events")
                .hasMessageContaining("io.socket:socket.io-client");
    }

    /** A whole client, made, asked for events and closed. */
    @Test
    void withoutItAClientWorksAndLoadsNothingOfIt() throws Exception {
        Without loader = new Without();
        Class<?> probe = loader.loadClass(Probe.class.getName());
        Object trouble = probe.getMethod("trouble").invoke(null);

        assertThat(trouble).asString().contains("io.socket:socket.io-client");
        assertThat(loader.asked).as("only whether it is there").containsOnly("io.socket.client.IO");
    }

    /** What runs inside the loader. */
    public static final class Probe {

        private Probe() {}

        /** Why no events come, after a client was made that wants them. */
        public static String trouble() {
            try (CloudConvertClient client = CloudConvertClient.create(settings(), new ProbeTime())) {
                EventSubscription subscription = client.subscribe(EventChannel.job("a"), new EventSubscriber() {
                    @Override
                    public void subscribed() {}

                    @Override
                    public void event(ReportedEvent event) {}
                });
                return String.valueOf(subscription.trouble());
            }
        }

        private static ClientSettings settings() {
            URI nowhere = URI.create("http://127.0.0.1:1");
            return ClientSettings.of(
                            new TransportSettings(
                                    "default",
                                    nowhere,
                                    nowhere,
                                    () -> "key",
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(1),
                                    1,
                                    1,
                                    1,
                                    0,
                                    Duration.ZERO,
                                    null,
                                    null),
                            1)
                    .withEvents(nowhere);
        }
    }

    /** Stands still. */
    public static final class ProbeTime implements Delayer {

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            return () -> {};
        }

        @Override
        public CompletableFuture<Void> after(Duration delay) {
            return new CompletableFuture<>();
        }
    }
}
