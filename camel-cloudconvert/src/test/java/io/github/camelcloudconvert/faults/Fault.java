package io.github.camelcloudconvert.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import io.github.camelcloudconvert.faults.FaultyService.Line;
import io.github.camelcloudconvert.faults.FaultyService.Reply;

/** What can go wrong with one request, on the wire or at the service. */
@SuppressWarnings("ImmutableEnumChecker") // a strike has no state
enum Fault {
    REFUSED("connection refused", Kind.NOTHING_SENT, false),
    RESET_BEFORE("reset before it was acted on", Kind.BROKEN, false, (line, reply) -> line.reset()),
    RESET_DURING("reset while the request was sent", Kind.BROKEN, false),
    RESET_AFTER("reset after it was acted on", Kind.BROKEN, true, (line, reply) -> line.reset()),
    RESET_IN_REPLY("reset in the middle of the reply", Kind.BROKEN, true, (line, reply) -> {
        byte[] bytes = reply.bytes();
        line.write(Arrays.copyOf(bytes, bytes.length - Math.max(1, reply.body().length / 2)));
        line.reset();
    }),
    STALL("silence after it was acted on", Kind.BROKEN, true, (line, reply) -> line.stall()),
    STALL_IN_REPLY("silence in the middle of the reply", Kind.BROKEN, true, (line, reply) -> {
        byte[] bytes = reply.bytes();
        line.write(Arrays.copyOf(bytes, bytes.length - Math.max(1, reply.body().length / 2)));
        line.stall();
    }),
    SHORT_BODY("body shorter than announced", Kind.BROKEN, true, (line, reply) -> {
        line.write(reply.announcing(reply.body().length + 7).bytes());
        line.close();
    }),
    BAD_CHUNK("chunk with an unreadable size", Kind.BROKEN, true, (line, reply) -> {
        line.write(reply.chunked());
        line.write("zz\r\n?\r\n0\r\n\r\n");
        line.close();
    }),
    OPEN_CHUNK("chunks without an end", Kind.BROKEN, true, (line, reply) -> {
        line.write(reply.chunked());
        line.write("5\r\n{\"dat\r\n");
        line.close();
    }),
    NO_HTTP("an answer that is no HTTP", Kind.BROKEN, true, (line, reply) -> {
        line.write("SSH-2.0-OpenSSH_9.6\r\n\r\n");
        line.close();
    }),
    BAD_REQUEST("400", 400, Kind.REFUSAL),
    UNAUTHORIZED("401", 401, Kind.REFUSAL),
    PAYMENT_REQUIRED("402", 402, Kind.REFUSAL),
    FORBIDDEN("403", 403, Kind.REFUSAL),
    NOT_FOUND("404", 404, Kind.REFUSAL),
    UNPROCESSABLE("422", 422, Kind.REFUSAL),
    REQUEST_TIMEOUT("408", 408, Kind.UNTOUCHED),
    TOO_EARLY("425", 425, Kind.UNTOUCHED),
    UNAVAILABLE_FOR_NOW("503 with Retry-After", 503, Kind.UNTOUCHED, "2"),
    THROTTLED("429", 429, Kind.THROTTLED),
    THROTTLED_FOR_NOW("429 with Retry-After", 429, Kind.THROTTLED, "2"),
    THROTTLED_FOR_LONG("429 with a Retry-After of years", 429, Kind.THROTTLED_FOR_LONG, "99999999"),
    SERVER_ERROR("500", 500, Kind.FAILED),
    BAD_GATEWAY("502", 502, Kind.FAILED),
    UNAVAILABLE("503", 503, Kind.FAILED),
    GATEWAY_TIMEOUT("504", 504, Kind.FAILED),
    REDIRECT(
            "302 to another host",
            Kind.REDIRECT,
            false,
            (line, reply) -> line.write(Reply.of(302, "text/html", "moved")
                    .with("Location", line.elsewhere())
                    .bytes())),
    REDIRECT_TO_REPEAT(
            "307 to another host",
            Kind.REDIRECT,
            false,
            (line, reply) -> line.write(Reply.of(307, "text/html", "moved")
                    .with("Location", line.elsewhere())
                    .bytes())),
    HTML(
            "200 with a page of HTML",
            Kind.FOREIGN,
            true,
            (line, reply) -> line.write(Reply.of(200, "text/html", "<html><body>Sign in</body></html>")
                    .bytes())),
    EMPTY(
            "200 with nothing",
            Kind.FOREIGN,
            true,
            (line, reply) -> line.write(Reply.of(200, "application/json", "").bytes())),
    CUT_JSON(
            "JSON that is cut",
            Kind.FOREIGN,
            true,
            (line, reply) -> line.write(reply.withBody(Arrays.copyOf(reply.body(), reply.body().length / 2))
                    .bytes())),
    MISTYPED_JSON(
            "JSON of another shape",
            Kind.FOREIGN,
            true,
            (line, reply) -> line.write(Reply.of(200, "application/json", "{\"data\":\"yes\",\"links\":7}")
                    .bytes())),
    MISTYPED_FIELDS(
            "JSON whose fields have other types",
            Kind.FOREIGN,
            true,
            (line, reply) -> line.write(
                    Reply.of(200, "application/json", "{\"data\":{\"id\":[1],\"status\":{},\"tasks\":\"none\"}}")
                            .bytes())),
    LONG_BODY(
            "body longer than announced",
            Kind.FOREIGN,
            true,
            (line, reply) -> line.write(reply.announcing(reply.body().length / 2)
                    .with("Connection", "close")
                    .bytes())),
    FOREIGN_CODING(
            "an encoding that was not asked for",
            Kind.CODED,
            true,
            (line, reply) -> line.write(reply.with("Content-Encoding", "br").bytes())),
    DEEP_JSON(
            "JSON a hundred thousand levels deep",
            Kind.FOREIGN,
            true,
            (line, reply) -> line.write(Reply.of(200, "application/json", "{\"data\":" + "[".repeat(100_000))
                    .bytes())),
    HUGE_JSON("50 MB of JSON", Kind.FOREIGN, true, (line, reply) -> line.writeHuge()),
    GZIP(
            "gzip although identity was asked",
            Kind.GZIP,
            true,
            (line, reply) -> line.write(reply.withBody(zipped(reply.body()))
                    .with("Content-Encoding", "gzip")
                    .bytes())),
    SLOW("one byte after the other", Kind.FINE, true, (line, reply) -> line.writeSlowly(reply.bytes())),
    HTTP_1_0("HTTP/1.0, ended by closing", Kind.FINE, true, (line, reply) -> {
        line.write("HTTP/1.0 " + reply.status() + " OK\r\nContent-Type: " + reply.type() + "\r\n\r\n");
        line.write(reply.body());
        line.close();
    });

    /** Faults from which the same must follow. */
    enum Kind {
        NOTHING_SENT,
        BROKEN,
        REFUSAL,
        UNTOUCHED,
        THROTTLED,
        THROTTLED_FOR_LONG,
        FAILED,
        REDIRECT,
        FOREIGN,
        CODED,
        GZIP,
        FINE
    }

    /** Answers one request; closes the line where no other may follow. */
    @FunctionalInterface
    interface Strike {
        void on(Line line, Reply reply) throws IOException;
    }

    final String words;
    final Kind kind;
    /** Whether the service has done what it was asked for. */
    final boolean acted;
    /** Of a refusal and the like; 0 where the fault is another. */
    final int status;

    final Strike strike;

    Fault(String words, Kind kind, boolean acted) {
        this(words, kind, acted, 0, (line, reply) -> line.reset());
    }

    Fault(String words, Kind kind, boolean acted, Strike strike) {
        this(words, kind, acted, 0, strike);
    }

    Fault(String words, int status, Kind kind) {
        this(
                words,
                kind,
                kind == Kind.FAILED,
                status,
                (line, reply) -> line.write(refusal(status).bytes()));
    }

    Fault(String words, int status, Kind kind, String retryAfter) {
        this(
                words,
                kind,
                false,
                status,
                (line, reply) -> line.write(
                        refusal(status).with("Retry-After", retryAfter).bytes()));
    }

    Fault(String words, Kind kind, boolean acted, int status, Strike strike) {
        this.words = words;
        this.kind = kind;
        this.acted = acted;
        this.status = status;
        this.strike = strike;
    }

    private static Reply refusal(int status) {
        return Reply.of(status, "application/json", "{\"message\":\"no\",\"code\":\"NO\"}");
    }

    boolean silent() {
        return this == STALL || this == STALL_IN_REPLY;
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
