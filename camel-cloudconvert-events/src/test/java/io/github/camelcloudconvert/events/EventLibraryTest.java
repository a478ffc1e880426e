package io.github.camelcloudconvert.events;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventModule;
import io.github.camelcloudconvert.client.events.EventModuleMissingException;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What the module says of the libraries that it brings, where one of them was excluded. */
class EventLibraryTest {

    /** Loads our classes itself, and tells which of the libraries' were asked for. */
    private static final class Watched extends ClassLoader {

        private final List<String> asked = new ArrayList<>();
        private final String hidden;

        /** @param hidden the packages that are not there */
        Watched(String hidden) {
            super(EventLibraryTest.class.getClassLoader());
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hidden)) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("io.socket.") || name.startsWith("okhttp3.") || name.startsWith("org.json.")) {
                asked.add(name);
            }
            if (!name.startsWith("io.github.camelcloudconvert.")) {
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

        String ask(String question) throws Exception {
            return String.valueOf(
                    loadClass(Probe.class.getName()).getMethod(question).invoke(null));
        }
    }

    @Test
    void whereTheModuleIsWholeNothingIsAskedFor() {
        assertThatCode(() -> EventModule.require("a test")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.socket.client.", "okhttp3.", "org.json."})
    void aLibraryThatWasExcludedIsNamedAndWhatBringsIt(String hidden) throws Exception {
        Watched loader = new Watched(hidden);

        assertThat(loader.ask("require"))
                .contains("EventModuleMissingException", "completion=events")
                .contains("io.github.camel-cloudconvert:camel-cloudconvert-events")
                .contains(hidden)
                .contains("exclude nothing");
        assertThat(loader.ask("trouble")).contains(hidden, "exclude nothing");
    }

    /** A whole client, made and closed. */
    @Test
    void aClientThatWantsNoEventsLoadsNothingOfTheLibraries() throws Exception {
        Watched loader = new Watched("nothing");

        assertThat(loader.ask("made")).isEqualTo("UNUSED");
        assertThat(loader.asked)
                .as("only whether they are there")
                .containsOnly("io.socket.client.IO", "okhttp3.OkHttpClient", "org.json.JSONObject");
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
                return missing + " " + missing.dependency();
            }
        }

        /** How a client is that nothing was asked of. */
        public static String made() {
            try (CloudConvertClient client = client()) {
                return String.valueOf(client.state().socket());
            }
        }

        /** Why no events come to a client that wants them. */
        public static String trouble() {
            try (CloudConvertClient client = client()) {
                return String.valueOf(client.subscribe(EventChannel.job("a"), new EventSubscriber() {
                            @Override
                            public void subscribed() {}

                            @Override
                            public void event(ReportedEvent event) {}
                        })
                        .trouble());
            }
        }

        private static CloudConvertClient client() {
            URI nowhere = URI.create("http://127.0.0.1:1");
            TransportSettings transport = new TransportSettings(
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
                    null,
                    null,
                    Set.of());
            return CloudConvertClient.create(ClientSettings.of(transport, 1).withEvents(nowhere), new ManualDelayer());
        }
    }
}
