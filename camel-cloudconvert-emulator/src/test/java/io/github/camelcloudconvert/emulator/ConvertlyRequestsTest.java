package io.github.camelcloudconvert.emulator;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Answer;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Form;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyPlan;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** Requests to Convertly that are wrong, too large or odd: each gets an answer that names what is wrong, and leaves nothing. */
class ConvertlyRequestsTest {
    private static final byte[] TEXT = "some words".getBytes(UTF_8);
    private static final String FAULTS = "CloudConvert-Emulator-Fault";
    private ConvertlyEmulator emulator = settings().start();
    private ConvertlyApi api = new ConvertlyApi(emulator);

    private static ConvertlyEmulatorBuilder settings() {
        return ConvertlyEmulator.builder().engine("convert", "txt", "png", OddEngines.COPY);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private void restart(ConvertlyEmulatorBuilder builder) {
        emulator.close();
        emulator = builder.start();
        api = new ConvertlyApi(emulator);
    }

    private JsonNode stored(String name) throws Exception {
        return api.post("/api/files", new Form().file("file", name, TEXT))
                .json()
                .get("file");
    }

    private void assertNothingWasLeft() {
        assertThat(emulator.jobs()).isEmpty();
        assertThat(emulator.paid()).isEmpty();
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0               | limit must be between 1 and 100.",
                "limit=101             | limit must be between 1 and 100.",
                "limit=ten             | limit is not a whole number.",
                "offset=-1             | offset must be between 0 and 2147483647.",
                "offset=99999999999    | offset is not a whole number.",
                "status=done           | status is none of a job."
            })
    void aPageThatDoesNotExistIsRefusedByName(String query, String message) throws Exception {
        Answer refused = api.get("/api/jobs?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=2,                     2, true",
        "limit=2&offset=1,            2, false",
        "limit=3,                     3, false",
        "offset=3,                    0, false",
        "limit=100&offset=2147483647, 0, false"
    })
    void aPageSaysWhetherThereIsMore(String query, int files, boolean more) throws Exception {
        for (String name : new String[] {"a.txt", "b.txt", "c.txt"}) {
            stored(name);
        }

        JsonNode page = api.get("/api/files?" + query).json();

        assertThat(page.get("files")).hasSize(files);
        assertThat(page.at("/pagination/hasMore").asBoolean()).isEqualTo(more);
        assertThat(page.at("/pagination/total").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "\"text\"", "a=b"})
    void aBodyThatIsNoObjectIsRefused(String body) throws Exception {
        Answer refused = api.postJson("/api/transfer", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("The body must be a JSON object.");
        assertNothingWasLeft();
    }

    @Test
    void aBodyThatIsTooLargeIsNotReadInParts() throws Exception {
        String source = "{\"sourceUrl\":\"" + emulator.url() + "/\",\"x\":\"" + "y".repeat(2 << 20) + "\"}";

        Answer refused = api.postJson("/api/transfer", source);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.error()).contains("1048576 bytes");
        assertNothingWasLeft();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                            | sourceUrl is required.",
                "{\"sourceUrl\":\" \"}                         | sourceUrl is required.",
                "{\"sourceUrl\":\"file:///etc/passwd\"}        | sourceUrl must be an address of http or https.",
                "{\"sourceUrl\":\"http:///x\"}                 | sourceUrl must be an address of http or https.",
                "{\"sourceUrl\":\"http://a b/\"}               | sourceUrl must be an address of http or https.",
                "{\"sourceUrl\":\"http://x\",\"extract\":true} | The emulator does not know extract.",
                "{\"sourceUrl\":\"http://x\",\"cloudSource\":\"d\"} | The emulator does not know cloudSource.",
                "{\"sourceUrl\":\"http://x\",\"destination\":\"moon\"} | "
                        + "destination must be download or convertly-storage."
            })
    void aTransferSaysWhatItCannotDo(String body, String message) throws Exception {
        Answer refused = api.postJson("/api/transfer", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(message);
        assertNothingWasLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/jobs", "/api/convert", "/api/compress", "/api/media/thumbnail", "/api/files"})
    void aFileInAnotherFieldIsRefusedByItsName(String path) throws Exception {
        Form form = new Form()
                .field("saveToStorage", "true")
                .field("format", "png")
                .field("sourceUrl", emulator.url() + "/none")
                .file("document", "a.txt", TEXT);

        Answer refused = api.post(path, form);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("document is no field for a file.");
        assertNothingWasLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/jobs,            files is required.",
        "/api/convert,         files or sourceUrl is required.",
        "/api/compress,        files or sourceUrl is required.",
        "/api/media/thumbnail, file or sourceUrl is required.",
        "/api/files,           exactly one file is required."
    })
    void aFormWithoutAFileIsRefused(String path, String message) throws Exception {
        Answer refused = api.post(path, new Form().field("saveToStorage", "true"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(message);
        assertNothingWasLeft();
    }

    @Test
    void oneUploadIsOneFile() throws Exception {
        Answer refused =
                api.post("/api/files", new Form().file("file", "a.txt", TEXT).file("file", "b.txt", TEXT));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("exactly one file is required.");
        assertNothingWasLeft();
    }

    @Test
    void whatIsNoFormOrHasNoEndIsRefused() throws Exception {
        byte[] whole = new Form().field("format", "png").file("a.txt", TEXT).bytes();
        String cut = new String(whole, 0, whole.length - 8, UTF_8);

        Answer noForm = api.send(api.request("/api/convert")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("files")));
        Answer noEnd = api.send(api.request("/api/convert")
                .header("Content-Type", "multipart/form-data; boundary=XyZ")
                .POST(BodyPublishers.ofString(cut)));
        Answer tooManyFields = api.post("/api/convert", new Form().field("x", "y".repeat(2 << 20)));

        assertThat(noForm.status()).isEqualTo(400);
        assertThat(noForm.error()).isEqualTo("The request needs multipart/form-data.");
        assertThat(noEnd.status()).isEqualTo(400);
        assertThat(noEnd.error()).isEqualTo("The form is not well-formed: it has no end.");
        assertThat(tooManyFields.status()).isEqualTo(413);
        assertThat(tooManyFields.error()).isEqualTo("The fields of the form are too large.");
        assertNothingWasLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/nothing,       404",
        "GET,    /elsewhere,         404",
        "PUT,    /api/jobs,          405",
        "DELETE, /api/files,         405",
        "GET,    /api/jobs/unknown,  404",
        "DELETE, /api/jobs/unknown,  404",
        "GET,    /api/files/unknown, 404",
        "DELETE, /api/files/unknown, 404",
        "POST,   /api/webhooks/deliveries/unknown/retry, 404"
    })
    void whatDoesNotExistIsAnsweredInJson(String method, String path, int status) throws Exception {
        Answer refused = api.send(api.request(path).method(method, BodyPublishers.noBody()));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.header("Content-Type")).isEqualTo("application/json");
        assertThat(refused.error()).isNotBlank();
    }

    @Test
    void aToolThatDoesNotExistIsNotFoundAndNotPaid() throws Exception {
        Answer refused = api.post("/api/media/levitate", new Form().file("file", "a.txt", TEXT));

        assertThat(refused.status()).isEqualTo(404);
        assertNothingWasLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/jobs", "/api/nothing"})
    void aFaultThatDoesNotExistIsNamedWhereverItIsAskedFor(String path) throws Exception {
        Answer refused = api.send(api.request(path).header(FAULTS, "NO_SUCH").GET());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/json");
        assertThat(refused.error()).contains(FAULTS, "NO_SUCH");
    }

    @Test
    void aFaultThatDoesNotExistIsNamedByTheStorageToo() throws Exception {
        String address = api.send(
                        api.request("/api/files/" + stored("a.txt").get("id").asText())
                                .header("Accept", "application/json")
                                .GET())
                .json()
                .at("/file/download_url")
                .asText();

        HttpResponse<byte[]> refused = api.download(address, FAULTS, "NO_SUCH");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new String(refused.body(), UTF_8)).contains("<Code>InvalidArgument</Code>", "NO_SUCH");
        assertThat(api.download(address).statusCode()).isEqualTo(200);
    }

    @Test
    void aFaultThatDoesNotExistSpendsNoOther() throws Exception {
        emulator.faults().next(Fault.UNAVAILABLE);

        assertThat(api.send(api.request("/api/jobs").header(FAULTS, "NO_SUCH").GET())
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/api/jobs").status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_own"})
    void aCallbackIsSignedIfThereIsASecret(String secret) throws Exception {
        try (Inbox inbox = new Inbox()) {
            Form form = ConvertlyApi.job("a.txt", TEXT, "png")
                    .field("callbackUrl", inbox.url("/own"))
                    .field("callbackSecret", secret);
            String first = api.create(form);

            assertThat(api.ended(first).get("status").asText()).isEqualTo("completed");
            await().until(() -> !inbox.letters().isEmpty());
            assertThat(inbox.letters().get(0).headers().containsKey("Convertly-Signature"))
                    .isEqualTo(!secret.isEmpty());
            assertThat(api.ended(api.create(ConvertlyApi.job("b.txt", TEXT, "png")))
                            .get("status")
                            .asText())
                    .isEqualTo("completed");
        }
    }

    @Test
    void aWebhookNeedsASecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emulator.addWebhook("http://127.0.0.1:1/", ""))
                .withMessageContaining("http://127.0.0.1:1/ needs a secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvertlyEmulator.builder().webhook("http://127.0.0.1:1/", ""));
    }

    @Test
    void aTransferKeepsItsNameAndStaysWithItsAccount() throws Exception {
        restart(settings().apiKey("cvly_any").account("cvly_other", ConvertlyPlan.FREE));
        String id = stored("ä b.txt").get("id").asText();
        String address = api.get("/api/files/" + id).header("Location");

        JsonNode job = api.ended(api.postJson("/api/transfer", "{\"sourceUrl\":\"" + address + "\"}")
                .json()
                .get("jobId")
                .asText());

        assertThat(job.get("status").asText()).isEqualTo("completed");
        assertThat(job.at("/results/0/finalSize").asInt()).isEqualTo(TEXT.length);
        assertThat(new ConvertlyApi(emulator, "cvly_other")
                        .get("/api/files")
                        .json()
                        .get("files"))
                .isEmpty();
    }

    @Test
    void oneKeyMakesOneTransfer() throws Exception {
        String body = "{\"sourceUrl\":\"" + emulator.url() + "/none\"}";

        Answer first = transfer(body);
        Answer again = transfer(body);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().get("jobId")).isEqualTo(first.json().get("jobId"));
        assertThat(emulator.createdJobs()).isEqualTo(1);
    }

    private Answer transfer(String body) throws Exception {
        return api.send(api.request("/api/transfer")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void aSourceThatIsNotThereSaysSoInEveryMode() throws Exception {
        String source = "\"sourceUrl\":\"" + emulator.url() + "/none\"";

        Answer kept = api.postJson("/api/transfer", "{" + source + ",\"async\":false}");
        Answer through = api.postJson("/api/transfer", "{" + source + ",\"destination\":\"download\"}");
        Answer tool = api.postJson("/api/media/inspect", "{" + source + "}");

        assertThat(new Answer[] {kept, through, tool}).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.error()).isEqualTo("sourceUrl: the server answered 404.");
        });
        assertNothingWasLeft();
    }

    @Test
    void errorsAsTextAreNoJson() throws Exception {
        restart(settings().with(ConvertlyQuirk.ERRORS_AS_TEXT));

        Answer refused =
                api.send(api.request("/api/jobs").header(FAULTS, "NO_SUCH").GET());

        assertThat(refused.header("Content-Type")).startsWith("text/plain");
        assertThat(refused.body()).startsWith(FAULTS);
    }
}
