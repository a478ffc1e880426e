package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.client.error.ConnectionException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rules that Convertly has from the same place as CloudConvert, seen on the wire. */
class ConvertlySharedRulesContractTest extends ConvertlyTestSupport {

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private volatile boolean silent;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer api;

    /** Answers anything with a job, or hangs up. */
    @BeforeEach
    void open() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", call -> {
            byte[] body = call.getRequestBody().readAllBytes();
            requests.add(call.getRequestMethod() + " " + call.getRequestURI() + "\n"
                    + new String(body, StandardCharsets.ISO_8859_1));
            if (!silent) {
                byte[] reply = "{\"jobId\":\"j1\",\"status\":\"pending\"}".getBytes(StandardCharsets.US_ASCII);
                call.sendResponseHeaders(200, reply.length);
                call.getResponseBody().write(reply);
            }
            call.close();
        });
        api.start();
    }

    @AfterEach
    void close() {
        api.stop(0);
    }

    private String with(String uri) {
        return uri + "&baseUrl=http://127.0.0.1:" + api.getAddress().getPort();
    }

    /** What it may have made is paid, so a route must not take the error for one that cost nothing. */
    @Test
    void anOpenCallThatPostsAndLosesItsAnswerLeavesOpenWhatItMade() throws Exception {
        silent = true;
        Exchange failed = send(with("convertly:callApi?apiMethod=POST&apiPath=/workflows"), Map.of("name", "nightly"));

        assertThat(failed.getException()).isInstanceOfSatisfying(ConnectionException.class, lost -> {
            assertThat(lost.creationUnknown()).isTrue();
            assertThat(lost.service()).isEqualTo("Convertly");
        });
        assertThat(requests).hasSize(1);
    }

    @Test
    void theMethodOfAnOpenCallMayBeWrittenInAnyCase() throws Exception {
        assertThat(send(with("convertly:callApi?apiMethod=patch&apiPath=/files/f1"), Map.of("name", "b"))
                        .getException())
                .isNull();
        assertThat(requests).singleElement().asString().isEqualTo("PATCH /api/files/f1\n{\"name\":\"b\"}");
    }

    @Test
    void anUnknownMethodOfAnOpenCallIsRefusedBeforeAnythingIsSent() throws Exception {
        assertThat(send(with("convertly:callApi?apiMethod=TRACE&apiPath=/files"), null)
                        .getException())
                .hasMessageContaining("the method must be GET, POST, PUT, PATCH or DELETE");
        assertThat(requests).isEmpty();
    }

    @Test
    void aFreeOptionWithPartsReachesAMediaToolAsJson() throws Exception {
        context.getComponent("convertly", ConvertlyComponent.class)
                .getConfiguration()
                .getTaskOptions()
                .put("steps", List.of(Map.of("x", 1)));
        send(with("convertly:mediaTool?async=true&tool=crop&option.fit=RAW(a&b)"), png(3));

        assertThat(requests).singleElement().asString().contains("[{\"x\":1}]").contains("a&b");
    }

    @Test
    void anAddressAsBodyIsFetchedByAMediaToolToo() throws Exception {
        send(with("convertly:mediaTool?async=true&tool=thumbnail"), URI.create("https://files.example/a.png"));

        assertThat(requests)
                .singleElement()
                .asString()
                .contains("name=\"sourceUrl\"")
                .contains("https://files.example/a.png");
    }

    @Test
    void anAddressAmongSeveralInputsOfAMediaToolIsNamed() throws Exception {
        Exchange failed = send(
                with("convertly:mediaTool?async=true&tool=image-to-pdf"),
                List.of(png(3), URI.create("https://files.example/a.png")));

        assertThat(failed.getException()).hasMessageContaining("input 2 of 2 is an address");
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convertly:convert?outputFormat=png&outputFormt=jpg | did you mean outputFormat?",
                "convertly:convert?outputFormat=png&option.text=this & that | read as further options",
                "convertly:convrt?outputFormat=png | did you mean convert?",
            })
    void aUriThatIsMisspeltSaysWhatMayBeMeant(String uri, String hint) {
        assertThatThrownBy(() -> send(uri, null)).hasStackTraceContaining(hint);
    }

    /** The name of the component's own account says nothing new, so settings may stand beside it. */
    @Test
    void settingsMayStandBesideTheNameOfTheDefaultAccount() throws Exception {
        assertThat(send(with("convertly:getJob?account=default"), "j1").getException())
                .isNull();
        assertThat(requests).hasSize(1);
    }

    @Test
    void aPageThatCannotBeIsRefusedWhenTheRouteStarts() {
        assertThatThrownBy(() -> send(with("convertly:listJobs?perPage=101"), null))
                .hasStackTraceContaining("hold 1 to 100 items: page=1, perPage=101")
                .hasStackTraceContaining("Failed to start route");
    }
}
