package io.github.camelcloudconvert.client.events;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The module is not on the class path of the component's tests. */
class EventModuleTest {

    private static final String ARTIFACT = "io.github.camel-cloudconvert:camel-cloudconvert-events";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void whereItIsMissingTheDependencyIsNamed() {
        assertThatThrownBy(() -> EventModule.require("completion=events"))
                .isInstanceOfSatisfying(EventModuleMissingException.class, missing -> assertThat(missing.dependency())
                        .isEqualTo(ARTIFACT))
                .hasMessageContaining("completion=events")
                .hasMessageContaining("add the dependency " + ARTIFACT);
    }

    @Test
    void withoutItAFeedIsSilentAndSaysWhy() {
        EventFeed feed = feed();
        assertThat(feed.state()).isEqualTo(ClientState.Socket.UNUSED);
        EventSubscription subscription = feed.subscribe(EventChannel.userJobs(), new Deaf());

        assertThat(subscription.live()).isFalse();
        assertThat(subscription.trouble()).contains("the account staging", ARTIFACT);
        assertThat(feed.state()).isEqualTo(ClientState.Socket.DOWN);
        subscription.cancel();
        subscription.cancel();
        assertThat(feed.state()).isEqualTo(ClientState.Socket.UNUSED);
    }

    @Test
    void aClosedFeedAsksForNothing() {
        EventFeed feed = feed();
        EventSubscription subscription = feed.subscribe(EventChannel.userJobs(), new Deaf());
        feed.close();
        feed.close();
        subscription.cancel();

        assertThat(feed.state()).isEqualTo(ClientState.Socket.UNUSED);
    }

    @Test
    void oneThatCannotBeLoadedIsToldFromOneThatIsMissing() throws Exception {
        try (WithService loader = new WithService("org.example.NoSuchClass")) {
            assertThat(loader.ask("require"))
                    .contains("EventModuleMissingException", ARTIFACT, "cannot be loaded", "org.example.NoSuchClass");
            assertThat(loader.ask("trouble")).contains("cannot be loaded");
        }
    }

    @Test
    void oneThatLacksALibraryIsToldFromOneThatIsMissing() throws Exception {
        try (WithService loader = new WithService(Torn.class.getName())) {
            assertThat(loader.ask("require")).contains(ARTIFACT, "org.example.Library is missing", "exclude nothing");
            assertThat(loader.ask("trouble")).contains("org.example.Library is missing");
        }
    }

    /** Loads the client itself, and knows one provider of feeds. */
    private final class WithService extends URLClassLoader {

        private final String provider;

        WithService(String provider) throws IOException {
            super(
                    new URL[] {
                        EventModule.class.getProtectionDomain().getCodeSource().getLocation(),
                        Probe.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    EventModuleTest.class.getClassLoader());
            this.provider = provider;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.github.camelcloudconvert.client.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.endsWith("/" + EventFeed.Provider.class.getName())) {
                return super.getResources(name);
            }
            Path file = Files.writeString(folder.resolve("service"), provider + "\n");
            return Collections.enumeration(Collections.singleton(file.toUri().toURL()));
        }

        String ask(String question) throws Exception {
            return String.valueOf(
                    loadClass(Probe.class.getName()).getMethod(question).invoke(null));
        }
    }

    /** What runs inside the loader. */
    public static final class Probe {

        private Probe() {}

        /** The error of a start that needs events. */
        public static String require() {
            try {
                EventModule.require("completion=events");
                return "there";
            } catch (EventModuleMissingException missing) {
                return missing.toString();
            }
        }

        /** Why no events come. */
        public static String trouble() {
            return String.valueOf(
                    feed().subscribe(EventChannel.userJobs(), new Deaf()).trouble());
        }
    }

    /** A provider whose library was excluded. */
    public static final class Torn implements EventFeed.Provider {

        @Override
        public EventFeed create(EventFeed.Source source, @Nullable URI url, TransportSettings transport, Delayer time) {
            throw new AssertionError("it lacks a library");
        }

        @Override
        public String missing() {
            return "org.example.Library";
        }
    }

    private static final class Deaf implements EventSubscriber {

        @Override
        public void subscribed() {
            throw new AssertionError("no subscription can hold");
        }

        @Override
        public void event(ReportedEvent event) {
            throw new AssertionError("no event can come");
        }
    }

    private static EventFeed feed() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        Duration second = Duration.ofSeconds(1);
        return EventModule.create(
                new EventFeed.Source("staging", () -> "key", () -> CompletableFuture.completedFuture("7"), id -> {}),
                nowhere,
                new TransportSettings(
                        "staging",
                        nowhere,
                        nowhere,
                        () -> "key",
                        second,
                        second,
                        second,
                        1,
                        1,
                        1,
                        0,
                        Duration.ZERO,
                        null,
                        null,
                        null,
                        Set.of()),
                new ManualDelayer());
    }
}
