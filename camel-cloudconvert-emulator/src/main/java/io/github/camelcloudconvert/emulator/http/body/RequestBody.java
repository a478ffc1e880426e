package io.github.camelcloudconvert.emulator.http.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.http.body.MultipartReader.PartHeader;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fields of a request, as the framework of the service finds them: JSON under a type that says so or under none, and
 * forms of both kinds. Whatever else a body is, and one that is malformed, has no fields; then those are missed that must
 * be there.
 */
public final class RequestBody {
    private static final Logger LOG = LoggerFactory.getLogger(RequestBody.class);
    private static final Pattern BOUNDARY =
            Pattern.compile("^multipart/form-data\\s*;.*boundary=\"?([^\";]+)\"?.*$", Pattern.CASE_INSENSITIVE);

    private RequestBody() {}

    public static Map<String, Object> fields(HttpServerRequest request, byte[] body) {
        String type = type(request);
        try {
            if (type.isEmpty() || type.contains("/json") || type.contains("+json")) {
                return body.length == 0 ? Map.of() : WireJson.readObject(body);
            }
            if (type.startsWith("application/x-www-form-urlencoded")) {
                return FormBody.parse(new String(body, StandardCharsets.UTF_8));
            }
            return isMultipart(request) ? FormBody.of(parts(boundary(request), body)) : unread(type, body);
        } catch (IOException | IllegalArgumentException | MultipartReader.Malformed e) {
            LOG.info(
                    "a body that is no well-formed {} has no fields, as with the service: {}",
                    plain(type),
                    e.getMessage());
            return Map.of();
        }
    }

    public static boolean isMultipart(HttpServerRequest request) {
        return type(request).startsWith("multipart/form-data");
    }

    /** The boundary of a multipart form, empty when the request names none. */
    public static String boundary(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        Matcher matcher = BOUNDARY.matcher(type == null ? "" : type);
        return matcher.matches() ? matcher.group(1).strip() : "";
    }

    private static String type(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> unread(String type, byte[] body) {
        if (body.length > 0) {
            LOG.info("a body of the type {} is not read, as with the service", plain(type));
        }
        return Map.of();
    }

    private static String plain(String type) {
        return type.replaceAll("[^a-z0-9/+.;= -]", "?");
    }

    /** Files are no fields. */
    private static List<FormBody.Pair> parts(String boundary, byte[] body) {
        List<FormBody.Pair> pairs = new ArrayList<>();
        if (!boundary.isEmpty()) {
            new MultipartReader(boundary, new Fields(pairs)).accept(Buffer.buffer(body));
        }
        return pairs;
    }

    /** Collects the parts that are fields. */
    private static final class Fields implements MultipartReader.Parts {
        private final List<FormBody.Pair> pairs;
        private final ByteArrayOutputStream value = new ByteArrayOutputStream();
        private @Nullable PartHeader part;

        Fields(List<FormBody.Pair> pairs) {
            this.pairs = pairs;
        }

        @Override
        public void begin(String header) {
            part = PartHeader.parse(header);
            value.reset();
        }

        @Override
        public void content(Buffer bytes) {
            value.writeBytes(bytes.getBytes());
        }

        @Override
        public void end() {
            if (part != null && part.fileName() == null) {
                pairs.add(new FormBody.Pair(part.name(), value.toString(StandardCharsets.UTF_8)));
            }
        }
    }
}
