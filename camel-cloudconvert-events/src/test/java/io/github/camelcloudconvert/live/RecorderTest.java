package io.github.camelcloudconvert.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.transport.WireTap;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecorderTest {

    private static final String CANARY = "canary-of-the-key";
    private static final String ID = "6b0a2f0e-7c53-4d0e-9a55-0d7c6f1b2a10";
    private static final String OTHER = "0c7b6a52-9a0e-4a5a-8f0b-5d7b2c3e4f11";

    @TempDir
    Path temp;

    private final Redaction redaction = new Redaction(List.of(CANARY));
    private final Recorder recorder = new Recorder(redaction, 2);

    /** A service, or a page before it, may echo anything anywhere. */
    @Test
    void aKeyReachesTheFileFromNowhere() throws Exception {
        recorder.begin("canary");
        see(
                "GET",
                "api.sandbox.cloudconvert.com",
                "/v2/jobs/" + CANARY + "?" + CANARY + "=1&include=" + CANARY,
                json(
                        "{'data':{'CANARY':'CANARY','status':'CANARY','code':'CANARY','operation':'CANARY','list':['CANARY',"
                                + "{'CANARY':{'CANARY':1}}],'email':'a.person@example.org','payload':{'CANARY':'x'},"
                                + "'token':'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiIxIn0.c2ln','url':'https://x/?s=CANARY'}}"));
        see(
                "GET",
                CANARY,
                "/" + CANARY,
                "<CANARY><Code>CANARY</Code></CANARY>".replace("CANARY", CANARY),
                Map.of("Content-Type", "application/xml; " + CANARY, CANARY, CANARY));
        recorder.broken("GET", "api." + CANARY, "/" + CANARY, new IOException(CANARY));
        String written = written();

        assertThat(written.lines()).hasSize(3);
        assertThat(written).doesNotContain(CANARY, "a.person", "example.org", "eyJ", "https://");
    }

    @Test
    void fieldsStayInTheirOrderWithTheKindsOfTheirValues() throws Exception {
        see(
                "GET",
                "api.sandbox.cloudconvert.com",
                "/v2/jobs/" + ID,
                json("{'data':{'zeta':1,'alpha':1.5,'none':null,'yes':true,'made':'2026-03-04T09:15:27+00:00',"
                        + "'z':'2026-03-04T09:15:27Z','text':'x','empty':'','url':'https://a/b','status':'finished',"
                        + "'files':[{'size':1},{'size':2},{'size':null}]}}"));

        assertThat(recorder.recording().entries().get(0).shape())
                .hasToString(
                        json("{'data':{'zeta':'integer','alpha':'decimal','none':null,'yes':'boolean','made':'time',"
                                        + "'z':'other time','text':'text','empty':'empty text','url':'address','status':'~finished~',"
                                        + "'files':[{'size':'integer'},{'size':null}]}}")
                                .replace('~', '\''));
    }

    @Test
    void theSameIdHasTheSameNumberEverywhere() throws Exception {
        see("GET", "api.sandbox.cloudconvert.com", "/v2/jobs/" + OTHER, "");
        see(
                "GET",
                "sync.api.sandbox.cloudconvert.com",
                "/v2/jobs/" + ID + "?include=tasks&filter%5Btag%5D=mine",
                json("{'data':{'id':'" + ID + "','job_id':'" + OTHER + "','by_id':{'" + ID + "':1}}}"));
        Recording.Entry entry = recorder.recording().entries().get(1);

        assertThat(entry.exchange()).isEqualTo("GET sync /v2/jobs/{id-2}?filter[tag]&include=tasks");
        assertThat(entry.shape())
                .hasToString(json("{'data':{'id':'id-2','job_id':'id-1','by_id':{'{id-2}':'integer'}}}"));
        assertThat(entry.kind()).isEqualTo("GET sync /v2/jobs/{id}?filter[tag]&include=tasks");
    }

    @Test
    void aRunCreatesNoMoreThanItMay() throws Exception {
        String api = "api.sandbox.cloudconvert.com";
        recorder.before("POST", api, "/v2/jobs");
        recorder.before("POST", "sync." + api, "/v2/jobs");
        assertThatThrownBy(() -> recorder.before("POST", api, "/v2/import/raw"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 jobs");
        assertThatCode(() -> {
                    recorder.before("GET", api, "/v2/jobs/" + ID);
                    recorder.before("POST", api, "/v2/tasks/" + ID + "/cancel");
                    recorder.before("POST", "storage.cloudconvert.com", "/tasks");
                })
                .doesNotThrowAnyException();
    }

    private void see(String method, String authority, String path, String body) {
        see(method, authority, path, body, Map.of("Content-Type", "application/json"));
    }

    private void see(String method, String authority, String path, String body, Map<String, String> headers) {
        List<Header> all = headers.entrySet().stream()
                .<Header>map(header -> new BasicHeader(header.getKey(), header.getValue()))
                .toList();
        recorder.seen(new WireTap.Seen(
                method, authority, path, List.of(), 200, all, body.getBytes(StandardCharsets.UTF_8), 1));
    }

    private String written() throws IOException {
        Path file = temp.resolve("recording.jsonl");
        recorder.recording().write(file, redaction);
        return Files.readString(file);
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"').replace("CANARY", CANARY);
    }
}
