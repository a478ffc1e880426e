package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.progress.Progress;
import io.github.camelcloudconvert.progress.ProgressListener;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The laws that hold for both services, on the side of the second. */
class ConvertlyLawsContractTest extends ConvertlyTestSupport {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Queue<String> foreign = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer api;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer elsewhere;

    /** Answers a call of the API. */
    private interface Answer {
        void to(HttpExchange call) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        elsewhere = server(call -> {
            foreign.add(String.valueOf(call.getRequestHeaders().keySet()));
            byte[] picture = pngBytes(9, 9);
            call.sendResponseHeaders(200, picture.length);
            call.getResponseBody().write(picture);
            call.close();
        });
    }

    @AfterEach
    void close() {
        ended.countDown();
        elsewhere.stop(0);
        if (api != null) {
            api.stop(0);
        }
        threads.shutdownNow();
    }

    private HttpServer server(Answer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", answer::to);
        server.start();
        return server;
    }

    /** The options that lead to an API which answers so. */
    private String answering(Answer answer) throws IOException {
        api = server(call -> {
            asked.add(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
            call.getRequestBody().readAllBytes();
            answer.to(call);
        });
        return "convertly:convert?outputFormat=png&baseUrl=" + address(api);
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void json(HttpExchange call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Test
    void theKeyDoesNotGoToTheHostOfAResult() throws Exception {
        String uri = answering(call -> json(
                call,
                200,
                "{\"files\":[{\"filename\":\"a.png\",\"downloadUrl\":\"" + address(elsewhere) + "/a.png\"}]}"));
        Exchange done = send(uri, png(5));

        assertThat(picture(done.getMessage().getBody(), done).getWidth()).isEqualTo(9);
        assertThat(asked).containsExactly("Bearer " + KEY);
        assertThat(foreign)
                .singleElement()
                .asString()
                .doesNotContainIgnoringCase("authorization")
                .doesNotContainIgnoringCase("api-key");
    }

    @Test
    void aRedirectOfTheApiIsNotFollowed() throws Exception {
        for (int status : new int[] {302, 307, 308}) {
            String uri = answering(call -> {
                call.getResponseHeaders().set("Location", address(elsewhere) + "/api/convert");
                call.sendResponseHeaders(status, -1);
                call.close();
            });
            assertThat(send(uri, png(5)).getException()).isInstanceOf(CloudConvertException.class);
            api.stop(0);
        }
        assertThat(foreign).isEmpty();
    }

    @Test
    void aReplyThatStallsInTheMiddleOfAFileEndsAndLeavesNothing() throws Exception {
        String half = Base64.getEncoder().encodeToString(pngBytes(200, 200));
        String uri = answering(call -> {
            call.sendResponseHeaders(200, 0);
            OutputStream reply = call.getResponseBody();
            reply.write(("{\"files\":[{\"filename\":\"a.png\",\"downloadUrl\":\"data:image/png;base64,"
                            + half.substring(0, half.length() / 8 * 4))
                    .getBytes(StandardCharsets.US_ASCII));
            reply.flush();
            awaitTheEnd();
        });
        Exchange failed = send(uri + "&spoolThreshold=10&idleTimeout=300&completionTimeout=20s", png(5));

        assertThat(failed.getException())
                .isInstanceOfSatisfying(ConnectionException.class, lost -> {
                    assertThat(lost.creationUnknown()).isTrue();
                    assertThat(lost.nothingCreated()).isFalse();
                    assertThat(lost.service()).isEqualTo("Convertly");
                })
                .hasMessageContaining("silent for too long in the middle of its reply");
        Awaitility.await().untilAsserted(() -> assertThat(spooled()).isEmpty());
    }

    /** The silence of a service that works means nothing. */
    @Test
    void aReplyThatBeginsLateIsAwaited() throws Exception {
        emulator.faults().add(Fault.REPLY_LATE.plan().number(900));

        assertThat(send("convertly:convert?outputFormat=jpg&idleTimeout=300", png(5))
                        .getException())
                .isNull();
    }

    private void awaitTheEnd() {
        try {
            ended.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noMoreAreUnderWayThanAllowedAndAllComeThrough() throws Exception {
        String uri = "convertly:convert?outputFormat=jpg&directThreshold=0&maxInFlight=2";
        emulator.pauseQueue();
        List<Future<Exchange>> sent = IntStream.range(0, 5)
                .mapToObj(number -> threads.submit(() -> send(uri, png(6))))
                .toList();
        Awaitility.await().until(() -> emulator.createdJobs() == 2);
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> emulator.createdJobs() == 2);
        emulator.resumeQueue();
        for (Future<Exchange> each : sent) {
            assertThat(each.get().getException()).isNull();
        }
        assertThat(emulator.createdJobs()).isEqualTo(5);
    }

    @Test
    void aRefusalThatNamesItsTimeIsWaitedForAndALongerOneIsTold() throws Exception {
        emulator.faults().add(Fault.RATE_LIMITED.plan().number(1));
        assertThat(send("convertly:convert?outputFormat=jpg", png(6)).getException())
                .isNull();
        emulator.faults().add(Fault.RATE_LIMITED.plan().number(3600));
        assertThat(send("convertly:convert?outputFormat=jpg", png(6)).getException())
                .isInstanceOfSatisfying(ThrottledException.class, refused -> {
                    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(1));
                    assertThat(refused.nothingCreated()).isTrue();
                });
        assertThat(emulator.paid()).isEqualTo(Map.of("POST /api/convert", 1));
    }

    @Test
    void progressIsTheShareOfFilesThatAreDone() throws Exception {
        Queue<Progress> told = new ConcurrentLinkedQueue<>();
        context.getRegistry().bind("told", (ProgressListener) told::add);
        String uri = answering(call -> {
            boolean created = call.getRequestMethod().equals("POST");
            boolean half = told.stream().noneMatch(step -> Objects.equals(step.percent(), 25));
            String files = "\"totalFiles\":4,\"failedFiles\":0,\"completedFiles\":";
            String url = address(elsewhere) + "/a.png";
            json(
                    call,
                    200,
                    created
                            ? "{\"jobId\":\"j1\",\"status\":\"pending\"}"
                            : half
                                    ? "{\"jobId\":\"j1\",\"status\":\"processing\"," + files + "1}"
                                    : "{\"jobId\":\"j1\",\"status\":\"completed\"," + files
                                            + "4,\"results\":[{\"filename\":\"a.png\",\"downloadUrl\":\"" + url
                                            + "\"}]}");
        });
        assertThat(send(uri + "&directThreshold=0&progressListener=#told", png(5))
                        .getException())
                .isNull();

        Awaitility.await().untilAsserted(() -> assertThat(told).anySatisfy(step -> {
            assertThat(step.phase().name()).isEqualTo("TASK");
            assertThat(step.percent()).isEqualTo(25);
            assertThat(step.jobId()).isEqualTo("j1");
        }));
    }

    @Test
    void everyResultSaysWhoMadeIt() throws Exception {
        for (String uri : List.of(
                "convertly:convert?outputFormat=jpg",
                "convertly:convert?outputFormat=jpg&directThreshold=0",
                "convertly:createJob?outputFormat=jpg")) {
            assertThat(send(uri, png(6)).getMessage().getHeader(HeaderNames.SERVICE))
                    .isEqualTo("Convertly");
        }
    }

    @Test
    void aFormatThatIsNotDocumentedIsRefusedBeforeAnythingIsSentWhereThatIsWanted() throws Exception {
        String uri = "convertly:convert?checkFormats=true&outputFormat=";
        assertThat(send(uri + "jpg", named("a.docx", new byte[] {1})).getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("does not document the format docx");
        assertThat(send(uri + "odt", png(5)).getException()).hasMessageContaining("the format odt");
        assertThat(send(uri + "jpg", List.of(png(5), named("b.docx", new byte[] {1})))
                        .getException())
                .hasMessageContaining("input 2 of 2 (b.docx)");
        assertThat(send("convertly:convert?checkFormats=true&formats=jpg,xlsx", List.of(png(5), png(6)))
                        .getException())
                .hasMessageContaining("the format xlsx");
        assertThat(emulator.requests()).isEmpty();

        assertThat(send(uri + "jpg", named("a.PNG", pngBytes(5, 5))).getException())
                .isNull();
    }

    @Test
    void whatAnEarlierDeliveryLeftOpenALaterOneDoesNotRuleOut() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:again").to("convertly:convert?outputFormat=jpg");
            }
        });
        emulator.faults().next(Fault.CUT_BEFORE_REPLY);
        Exchange done = template.request("direct:again", exchange -> exchange.setIn(png(9)));

        assertThat(done.getException())
                .isInstanceOfSatisfying(ConnectionException.class, lost -> assertThat(lost.nothingCreated())
                        .isFalse());
        assertThat(emulator.paid()).isEqualTo(Map.of("POST /api/convert", 1));
    }
}
