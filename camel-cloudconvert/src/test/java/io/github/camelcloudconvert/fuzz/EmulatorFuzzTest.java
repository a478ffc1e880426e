package io.github.camelcloudconvert.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.fault.FaultReader;
import io.github.camelcloudconvert.emulator.http.body.ByteRange;
import io.github.camelcloudconvert.emulator.http.body.MultipartReader;
import io.github.camelcloudconvert.emulator.http.body.MultipartReader.PartHeader;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.wire.PercentCode;
import io.vertx.core.buffer.Buffer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a client asks of the emulator: an answer of the API follows, and never a fault of its own. */
@AddLifecycleHook(Bounds.class)
class EmulatorFuzzTest {

    private static final String SEED = "20260304";

    @SuppressWarnings("NullAway.Init") // before all properties
    private static CloudConvertEmulator emulator;

    private static Socket socket = new Socket();

    @BeforeContainer
    static void start() {
        emulator = CloudConvertEmulator.builder()
                .without(Quirk.MALFORMED_TASK_ID_ANSWERS_500)
                .start();
    }

    @AfterContainer
    static void stop() throws IOException {
        socket.close();
        emulator.close();
    }

    @Provide
    Arbitrary<byte[]> forms() {
        return Kept.bytes(
                "emulator-forms",
                Mangled.bytes(
                        "--B\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nvalue\r\n--B\r\nContent-Disposition: form-data;"
                                + " name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--B--\r\n"));
    }

    @Provide
    Arbitrary<String> partHeaders() {
        return Mangled.text(
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain");
    }

    @Provide
    Arbitrary<String> ranges() {
        return Mangled.text("bytes=0-99", "bytes=-5", "bytes=7-");
    }

    @Provide
    Arbitrary<String> faults() {
        return Kept.texts(
                "emulator-faults",
                Mangled.text(
                        "CUT_DOWNLOAD; number=1000; times=2, TASK_FAILS; code=X; chance=0.5",
                        "BAD_GATEWAY; on=POST /jobs"));
    }

    @Provide
    Arbitrary<String> names() {
        return Kept.texts("names", Mangled.text("report.pdf", "../../etc/passwd", "C:\\temp\\a.tar.gz", "a b.c"));
    }

    @Provide
    Arbitrary<String> queries() {
        return Kept.texts("emulator-queries", Mangled.text("2", "100", "finished,error", "tasks", "a%20b+c"));
    }

    @Provide
    Arbitrary<String> paths() {
        return Mangled.text(
                "/v2/jobs",
                "/v2/jobs?filter[status]=finished&per_page=5&page=1&include=tasks",
                "/v2/tasks/4c7f6a52/cancel",
                "/v2/convert",
                "/v2/import/url",
                "/v2/webhooks",
                "/v2/users/me",
                "/v2/operations?filter[input_format]=docx",
                "/_admin/faults");
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Mangled.bytes(
                local(Samples.DEFINITION),
                local(Samples.TASKS),
                "{\"url\":\"http://127.0.0.1:9/\",\"events\":[\"job.finished\"]}",
                "tasks[a][operation]=import%2Furl&tasks[a][url]=http%3A%2F%2F127.0.0.1:9&tag=t&events[]=a&events[]=b",
                "--B\r\nContent-Disposition: form-data; name=\"url\"\r\n\r\nhttp://127.0.0.1:9/\r\n--B--\r\n");
    }

    /** What the emulator is told to fetch or to call stays on this machine, where nothing listens. */
    private static String local(String text) {
        return text.replace("https://example.com", "http://127.0.0.1:9");
    }

    @Provide
    Arbitrary<String> types() {
        return Mangled.text(
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=B",
                "text/plain");
    }

    @Property(seed = SEED)
    void everyFormIsReadInAnyPiecesOrIsMalformed(
            @ForAll("forms") byte[] form, @ForAll @IntRange(min = 32, max = 400) int piece) {
        assertThat(parts(form, piece)).isEqualTo(parts(form, form.length + 1));
    }

    private static String parts(byte[] form, int piece) {
        StringBuilder heard = new StringBuilder();
        MultipartReader reader = new MultipartReader("B", new MultipartReader.Parts() {
            @Override
            public void begin(String header) {
                heard.append("<").append(header).append(">");
            }

            @Override
            public void content(Buffer bytes) {
                heard.append(bytes.toString(StandardCharsets.ISO_8859_1));
            }

            @Override
            public void end() {
                heard.append("|");
            }
        });
        try {
            for (int at = 0; at < form.length; at += piece) {
                reader.accept(Buffer.buffer(form).getBuffer(at, Math.min(form.length, at + piece)));
            }
        } catch (MultipartReader.Malformed malformed) {
            return "malformed";
        }
        return heard.toString();
    }

    @Property(seed = SEED)
    void everyPartHasANameOrIsMalformed(@ForAll("partHeaders") String header) {
        try {
            assertThat(PartHeader.parse(header).name()).isNotNull();
        } catch (MultipartReader.Malformed malformed) {
            assertThat(malformed.getMessage()).isNotBlank();
        }
    }

    @Property(seed = SEED)
    void everyRangeLiesInsideItsFileOrIsIgnored(
            @ForAll("ranges") String header, @ForAll @LongRange(min = 0) long size) {
        ByteRange range = ByteRange.parse(header, size);
        if (range != null && range.satisfiable()) {
            assertThat(range.start()).isNotNegative();
            assertThat(range.length()).isPositive().isLessThanOrEqualTo(size - range.start());
        }
    }

    @Property(seed = SEED)
    void everyPlanOfFaultsIsOneOrIsRefused(@ForAll("faults") String header) {
        try {
            assertThat(FaultReader.header(header)).isNotEmpty();
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(seed = SEED)
    void everyNameIsOneSegment(@ForAll("names") String name) {
        String safe = FileNames.onDisk(FileNames.safe(name));
        assertThat(safe).isNotIn("", ".", "..").doesNotContain("/", "\\", "\n", "\u0000");
        assertThat(safe.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
        assertThat(FileNames.numbered(safe, 2)).contains("-2");
    }

    @Property(seed = SEED)
    void everyQueryIsReadOrIsRefused(@ForAll("queries") String value) {
        try {
            ListQuery query =
                    new ListQuery(Map.of("page", value, "per_page", value, "filter[status]", value, "include", value));
            query.withoutPage();
            query.includes("tasks");
            query.accepts("status", "finished");
            query.checkJobStatus();
            query.paging();
        } catch (EmulatorError refused) {
            assertThat(refused.status()).isEqualTo(422);
        }
        try {
            PercentCode.decode(value);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(seed = SEED)
    void everyRequestGetsAnAnswerThatIsNoFaultOfTheEmulator(
            @ForAll("paths") String path, @ForAll("types") String type, @ForAll("bodies") byte[] body)
            throws IOException {
        int status = ask(path, type, body);
        assertThat(status).isBetween(200, 499);
    }

    /** Bytes that would end a line of the head are a matter of the HTTP server and are left out. */
    private static String inLine(String text) {
        return text.replaceAll("[^!-~]", "");
    }

    private static int ask(String path, String type, byte[] body) throws IOException {
        String line = inLine(path);
        String target = line.startsWith("/") ? line : "/" + line;
        String method = body.length % 5 == 0 ? "GET" : body.length % 5 == 1 ? "DELETE" : "POST";
        String head =
                method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer key\r\nContent-Type: "
                        + inLine(type) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        if (!socket.isConnected() || socket.isClosed()) {
            socket = new Socket(
                    InetAddress.getLoopbackAddress(), emulator.apiUrl().getPort());
            socket.setTcpNoDelay(true);
        }
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(body);
        return answer(new BufferedInputStream(socket.getInputStream(), 1));
    }

    /** Reads one reply; where its end cannot be told, or the server hangs up, the next request needs a new connection. */
    private static int answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the emulator hung up after: " + head);
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            in.readNBytes(Integer.parseInt(
                    lower.substring(at + 15, lower.indexOf('\r', at)).strip()));
        }
        int status = Integer.parseInt(head.substring(9, 12));
        if (lower.contains("connection: close") || (at < 0 && status != 204)) {
            socket.close();
        }
        return status;
    }
}
