package io.github.camelcloudconvert.emulator;

import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Settings, start and close. */
class CloudConvertEmulatorTest {

    @Test
    void itsOwnDirectoryGoesWithIt() throws Exception {
        Path file;
        try (CloudConvertEmulator emulator = OddEngines.copyingText().start()) {
            new Api(emulator).postSync("/jobs", Api.RAW_CONVERT);
            file = emulator.filesOnDisk().get(0);
            assertThat(file).exists();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aGivenDirectoryStays(@TempDir Path directory) throws Exception {
        try (CloudConvertEmulator emulator =
                OddEngines.copyingText().directory(directory).start()) {
            new Api(emulator).postSync("/jobs", Api.RAW_CONVERT);
        }
        assertThat(Files.exists(directory)).isTrue();
    }

    @Test
    void onlyConfiguredKeysAreAccepted() throws Exception {
        try (CloudConvertEmulator emulator =
                OddEngines.copyingText().apiKey("k1", "any-key").start()) {
            assertThat(new Api(emulator).get("/users/me").status()).isEqualTo(200);
        }
        try (CloudConvertEmulator emulator =
                OddEngines.copyingText().apiKey("k1").start()) {
            assertThat(new Api(emulator).get("/users/me").status()).isEqualTo(401);
        }
    }

    @Test
    void aTakenPortIsReported() {
        try (CloudConvertEmulator emulator = OddEngines.copyingText().start()) {
            int taken = emulator.apiUrl().getPort();

            assertThatThrownBy(() -> OddEngines.copyingText().port(taken).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("could not listen");
        }
    }

    @Test
    void aFriendlyProfileSwitchesQuirksOff() throws Exception {
        Profile friendly = Profile.documented();
        try (CloudConvertEmulator emulator =
                OddEngines.copyingText().profile(friendly).start()) {
            Api api = new Api(emulator);
            JsonNode created = api.create(Api.RAW_CONVERT);
            JsonNode ended = api.await(created);

            assertThat(created.get("status").asText()).isEqualTo("waiting");
            assertThat(ended.at("/tasks/0/name").asText()).isEqualTo("import-1");
            assertThat(ended.at("/links/self").asText())
                    .endsWith(ended.get("id").asText());
            assertThat(Api.task(ended, "import-1").at("/result/files/0/size").asInt())
                    .isEqualTo(5);
            assertThat(api.get("/jobs/none").json().get("code").asText()).isEqualTo("NOT_FOUND");
            assertThat(api.postSync("/jobs", Api.RAW_CONVERT).status()).isEqualTo(201);
        }
        assertThat(friendly.with(Quirk.LINKS_MISSING)
                        .without(Quirk.LINKS_MISSING)
                        .toString())
                .isEqualTo(friendly.toString());
    }

    @Test
    void aBrokenEngineFailsItsTaskAndCloseInterruptsAStuckOne() throws Exception {
        try (CloudConvertEmulator emulator = OddEngines.copyingText()
                .engine("convert", "txt", "txt", OddEngines.BROKEN)
                .engine("thumbnail", null, null, OddEngines.STUCK)
                .start()) {
            Api api = new Api(emulator);
            JsonNode ended = api.postSync("/jobs", Api.RAW_CONVERT).data();
            assertThat(Api.task(ended, "convert").get("message").asText()).isEqualTo("Conversion failed");

            api.create(Api.RAW_CONVERT.replace("\"operation\":\"convert\"", "\"operation\":\"thumbnail\""));
            await().until(() -> emulator.jobs().get(1).tasks().get(1).status().equals("processing"));
        }
    }
}
