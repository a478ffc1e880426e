package io.github.camelcloudconvert.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.model.JsonList;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.IOHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the answer of a call: JSON in a text, so that foreign words are values in it and never prose. Bounded in size,
 * and without secrets.
 */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final int MOST_TEXT = 100_000;
    private static final int MOST_CONTENT = 1_000_000;
    private static final int SHORTEST_SECRET = 6;
    private static final String HIDDEN = "(kept out of this conversation)";

    /** Fields of the service's objects that open something. A form of an upload is what its caller asked for. */
    private static final Set<String> SECRET_FIELDS = Set.of(
            "signing_secret",
            "access_key_id",
            "secret_access_key",
            "session_token",
            "private_key",
            "password",
            "set_password",
            "open_password",
            "storage_access_key",
            "sas_token",
            "headers",
            "api_key",
            "access_token");

    private static final Set<String> TEXTS =
            Set.of("text/", "application/json", "application/xml", "application/xhtml", "application/yaml", "message/");

    private final Workspace workspace;
    private final List<String> secrets;

    /** @param secrets texts that no answer may hold, whatever the service says */
    Answers(Workspace workspace, List<String> secrets) {
        this.workspace = workspace;
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList();
    }

    /** What a call has brought. Reads the files of its results to their end. */
    CallToolResult of(Tool tool, Map<String, Object> arguments, Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (tool.body().givesFiles() && arguments.containsKey("output")) {
            return files(arguments, exchange.getMessage());
        }
        Object data = plain(body);
        if (arguments.get("url") instanceof String url && data instanceof List<?> list) {
            data = list.stream()
                    .filter(item -> item instanceof Map<?, ?> map && url.equals(map.get("url")))
                    .toList();
        }
        if (tool.kind() == Tool.Kind.DESTROY) {
            data = Map.of("done", tool.name());
        }
        return result(bounded(data), List.of(), false);
    }

    /** What has gone wrong, in words that say what to do. */
    CallToolResult error(Throwable failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        if (failure instanceof ToolException refused) {
            error.put("type", refused.kind());
            error.put("message", Words.reason(String.valueOf(refused.getMessage())));
        } else if (failure instanceof CloudConvertException service) {
            error.put("type", snake(service.getClass().getSimpleName()));
            error.put("message", Words.reason(String.valueOf(service.getMessage())));
            error.put("retryable", service.retryable());
            if (service.jobId() != null) {
                error.put("job_id", service.jobId());
            }
        } else {
            LOG.error("a call failed in an unforeseen way", failure);
            error.put("type", "internal");
            error.put(
                    "message", "the server failed with " + failure.getClass().getSimpleName() + "; its log says more");
        }
        return result(Map.of("error", error), List.of(), true);
    }

    /** Releases the files of a result that no answer hands out. */
    static void discard(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        for (Object one : body instanceof List<?> list ? list : Collections.singletonList(body)) {
            Object content = one instanceof Message message ? message.getBody() : one;
            if (content instanceof InputStream stream) {
                IOHelper.close(stream);
            }
        }
    }

    private CallToolResult files(Map<String, Object> arguments, Message message) throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        put(answer, "job_id", message.getHeader(CloudConvertConstants.JOB_ID));
        put(answer, "status", message.getHeader(CloudConvertConstants.JOB_STATUS));
        put(answer, "credits", message.getHeader(CloudConvertConstants.CREDITS));
        List<Object> files = new ArrayList<>();
        List<McpSchema.Content> contents = new ArrayList<>();
        answer.put("files", files);
        Object body = message.getBody();
        List<?> all = body instanceof List<?> list ? list : List.of(body);
        for (Object one : all) {
            if (one instanceof String address) {
                files.add(Map.of("url", address));
            } else {
                files.add(file(arguments, one instanceof Message file ? file : message, contents));
            }
        }
        return result(answer, contents, false);
    }

    private Map<String, Object> file(Map<String, Object> arguments, Message message, List<McpSchema.Content> contents)
            throws IOException {
        String name = Words.data(text(message, Exchange.FILE_NAME_ONLY)
                .or(() -> text(message, Exchange.FILE_NAME))
                .orElse("result"));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", name);
        put(file, "size", message.getHeader(Exchange.FILE_LENGTH));
        String type = text(message, Exchange.CONTENT_TYPE).orElse("application/octet-stream");
        file.put("media_type", type);
        InputStream stream = Objects.requireNonNull(message.getBody(InputStream.class));
        if ("path".equals(arguments.get("output"))) {
            Path folder = workspace.folder(Objects.toString(arguments.get("output_path"), null));
            file.put("path", workspace.write(folder, name, stream));
        } else {
            content(file, name, type, stream, contents);
        }
        return file;
    }

    private static Optional<String> text(Message message, String header) {
        return Optional.ofNullable(message.getHeader(header, String.class));
    }

    private static void content(
            Map<String, Object> file, String name, String type, InputStream stream, List<McpSchema.Content> contents)
            throws IOException {
        byte[] bytes;
        try (stream) {
            bytes = stream.readNBytes(MOST_CONTENT + 1);
            if (bytes.length > MOST_CONTENT) {
                stream.transferTo(OutputStream.nullOutputStream());
                file.put(
                        "content_left_out",
                        "more than " + MOST_CONTENT + " bytes: get_job tells the address of the result");
                return;
            }
        }
        if (TEXTS.stream().anyMatch(type::startsWith) && bytes.length <= MOST_TEXT) {
            file.put("content", Words.visible(new String(bytes, StandardCharsets.UTF_8)));
        } else if (type.startsWith("image/")) {
            contents.add(McpSchema.ImageContent.builder(Base64.getEncoder().encodeToString(bytes), type)
                    .build());
        } else {
            String address = "cloudconvert-result:" + name.replaceAll("[^A-Za-z0-9._-]", "_");
            contents.add(McpSchema.EmbeddedResource.builder(McpSchema.BlobResourceContents.builder(
                                    address, Base64.getEncoder().encodeToString(bytes))
                            .mimeType(type)
                            .build())
                    .build());
        }
    }

    /** As maps, lists and values, under the service's envelope. */
    private static @Nullable Object plain(@Nullable Object body) {
        if (body instanceof JsonDocument document) {
            return withoutSecrets(document.json());
        }
        return body instanceof JsonList<?> list ? withoutSecrets(list.json()) : withoutSecrets(body);
    }

    private static @Nullable Object withoutSecrets(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Answers::withoutSecrets).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value instanceof String text ? Words.visible(text) : value;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, content) -> {
            boolean secret = SECRET_FIELDS.contains(String.valueOf(name)) && content != null;
            copy.put(String.valueOf(name), secret ? HIDDEN : withoutSecrets(content));
        });
        return copy;
    }

    /** A list that is too long loses its end, and says so; anything else that is too long is refused. */
    private static Map<String, Object> bounded(@Nullable Object data) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", data);
        if (text(answer).length() <= MOST_TEXT) {
            return answer;
        }
        if (!(data instanceof List<?> list)) {
            throw new ToolException(
                    "too_large",
                    "the answer is longer than " + MOST_TEXT
                            + " characters: ask for a part of it, such as single tasks");
        }
        int shown = list.size();
        while (shown > 0 && text(Map.of("data", list.subList(0, shown))).length() > MOST_TEXT) {
            shown = shown / 2;
        }
        answer.put("data", list.subList(0, shown));
        answer.put("left_out", list.size() - shown);
        answer.put("how_to_see_the_rest", "narrow the list by a filter, or read it page by page");
        return answer;
    }

    private CallToolResult result(Map<String, Object> answer, List<McpSchema.Content> contents, boolean error) {
        String text = workspace.hideRoot(text(answer));
        for (String secret : secrets) {
            text = text.replace(secret, HIDDEN);
        }
        List<McpSchema.Content> all = new ArrayList<>();
        all.add(McpSchema.TextContent.builder(text).build());
        all.addAll(contents);
        return CallToolResult.builder(all).isError(error).build();
    }

    private static String text(Map<String, Object> answer) {
        return new String(Json.write(answer), StandardCharsets.UTF_8);
    }

    private static void put(Map<String, Object> answer, String name, @Nullable Object value) {
        if (value != null) {
            answer.put(name, value);
        }
    }

    private static String snake(String className) {
        return className
                .replaceAll("Exception$", "")
                .replaceAll("(?<=.)([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
    }
}
