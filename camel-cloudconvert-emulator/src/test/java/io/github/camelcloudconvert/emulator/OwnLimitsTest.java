package io.github.camelcloudconvert.emulator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the emulator cannot do, it says of itself, by the task's message or in the log. */
@Timeout(60)
class OwnLimitsTest {

    private static EmulatorBuilder settings() {
        return CloudConvertEmulator.builder().profile(Profile.documented()).programs(Programs.NONE);
    }

    @Test
    void aPairWithoutAnEngineIsToldInTheLog() throws Exception {
        try (Logged logged = new Logged();
                CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);
            api.await(
                    api.create(
                            """
                            {"tasks":{"in":{"operation":"import/raw","file":"x","filename":"a.epub"},
                              "made":{"operation":"convert","input":"in","output_format":"mobi"}}}
                            """));

            assertThat(logged.text()).contains("the emulator has no engine for epub to mobi");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"output_format\":\"pdf\",\"subset_fonts\":true,\"page_width\":9|subset_fonts",
                "\"output_format\":\"txt\",\"quality\":8|quality",
                "\"output_format\":\"html\",\"engine\":\"pandoc\"|pandoc"
            })
    void anOptionWithoutEffectIsNamedInTheLog(String options, String name) throws Exception {
        try (Logged logged = new Logged();
                CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);
            JsonNode done = api.await(api.create(
                    """
                            {"tasks":{"in":{"operation":"import/raw","file":"# x","filename":"a.md"},
                              "made":{"operation":"convert","input":"in",OPTIONS}}}
                            """
                            .replace("OPTIONS", options)));

            assertThat(done.get("status").asText()).isEqualTo("finished");
            assertThat(logged.text()).containsPattern("the emulator does not heed .*" + name);
        }
    }

    @Test
    void theLargestImportIsALimitOfTheEmulator() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2000);
            exchange.getResponseBody().write(new byte[2000]);
            exchange.close();
        });
        server.start();
        try (CloudConvertEmulator emulator = settings().maxImportBytes(1000).start()) {
            Api api = new Api(emulator);
            JsonNode job =
                    api.await(api.create("{\"tasks\":{\"in\":{\"operation\":\"import/url\",\"url\":\"http://127.0.0.1:"
                            + server.getAddress().getPort() + "/a\"}}}"));

            assertThat(Api.task(job, "in").get("message").asText())
                    .contains("limit of the emulator")
                    .contains("1000 bytes");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theLargestObjectOfAStoreIsALimitOfTheEmulator() throws Exception {
        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);
            emulator.stores().create(StoreKind.S3, "b");
            JsonNode job = api.create(
                    """
                    {"tasks":{"in":{"operation":"import/upload"},
                      "out":{"operation":"export/s3","input":"in","bucket":"b","region":"r","access_key_id":"x",
                        "secret_access_key":"y","key":"k"}}}
                    """);
            api.upload(Api.task(job, "in"), "a.bin", new byte[(64 << 20) + 1]);

            assertThat(Api.task(api.await(job), "out").get("message").asText()).contains("limit of the emulator");
        }
    }

    @Test
    void theLargestBodyOfARequestIsALimitOfTheEmulator() throws Exception {
        try (CloudConvertEmulator emulator = settings().start()) {
            Answer refused = new Api(emulator).post("/jobs", "x".repeat(49 << 20));

            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.json().get("message").asText()).contains("limit of the emulator");
        }
    }

    @Test
    void theLongestRunIsALimitOfTheEmulatorUnlessTheTaskAskedForIt() throws Exception {
        try (CloudConvertEmulator emulator = settings()
                .maxProcessingTime(Duration.ofMillis(200))
                .engine("convert", "txt", "txt", OddEngines.STUCK)
                .start()) {
            Api api = new Api(emulator);

            JsonNode task = Api.task(api.await(api.create(Api.RAW_CONVERT)), "convert");

            assertThat(task.get("code").asText()).isEqualTo("TIMEOUT");
            assertThat(task.get("message").asText()).contains("limit of the emulator");
        }
    }

    @Test
    void aJobThatIsNotKeptAnyLongerIsToldInTheLog() throws Exception {
        try (Logged logged = new Logged();
                CloudConvertEmulator emulator =
                        OddEngines.copyingText(settings()).start()) {
            Api api = new Api(emulator);
            String id = api.await(api.create(Api.RAW_CONVERT)).get("id").asText();
            emulator.jumpClock(Duration.ofHours(25));

            assertThat(api.get("/jobs/" + id).status()).isEqualTo(404);
            assertThat(logged.text()).contains(id).contains("retention");
        }
    }

    @Test
    void aHostThatGetsNoFilesIsToldWithItsSetting() throws Exception {
        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);
            JsonNode job = api.await(
                    api.create(
                            """
                            {"tasks":{"in":{"operation":"import/raw","file":"x","filename":"a.txt"},
                              "out":{"operation":"export/upload","input":"in","url":"http://upload.example/a"}}}
                            """));

            assertThat(Api.task(job, "out").get("message").asText())
                    .contains("the emulator does not send files to this host")
                    .contains("uploadHosts");
        }
    }
}
