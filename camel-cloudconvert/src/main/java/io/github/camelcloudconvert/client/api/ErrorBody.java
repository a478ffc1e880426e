package io.github.camelcloudconvert.client.api;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What an error reply says, where it says anything: gateways answer with HTML, or with nothing. All text is bounded and
 * safe to show.
 */
record ErrorBody(@Nullable String message, @Nullable String code, Map<String, List<String>> fieldErrors) {

    private static final int MOST_FIELDS = 20;
    private static final int MOST_MESSAGES = 5;

    /**
     * Reads a reply. CloudConvert says what is wrong in {@code message}, and any other text is that of something between;
     * other services may use {@code error} or plain text. An HTML page says nothing.
     */
    static ErrorBody of(Reply reply, String service) {
        Map<String, Object> json;
        try {
            json = Json.readObject(reply.body());
        } catch (MalformedJsonException notJson) {
            return new ErrorBody(ownWords(service) ? null : plainText(reply), null, Map.of());
        }
        String message = text(json.get("message"), 500);
        return new ErrorBody(
                message == null && !ownWords(service) ? otherWords(json) : message,
                text(json.get("code"), 100),
                fields(json.get("errors")));
    }

    private static boolean ownWords(String service) {
        return service.equals(ErrorContext.CLOUDCONVERT);
    }

    private static @Nullable String plainText(Reply reply) {
        String type = reply.header("content-type");
        return type != null && type.startsWith("text/plain")
                ? text(new String(reply.body(), StandardCharsets.UTF_8), 500)
                : null;
    }

    /** As other services say it: {@code error}, and perhaps {@code detail}. */
    private static @Nullable String otherWords(Map<String, Object> json) {
        String error = text(json.get("error"), 500);
        String detail = text(json.get("detail"), 500);
        return error == null || detail == null ? error : error + " (" + detail + ")";
    }

    /** The service's words, or what we say in their place. */
    String messageOr(String otherwise) {
        return message == null ? otherwise : message;
    }

    boolean speaksOf(String words) {
        return message != null && message.toLowerCase(Locale.ROOT).contains(words);
    }

    private static Map<String, List<String>> fields(@Nullable Object errors) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (errors instanceof Map<?, ?> map) {
            map.entrySet().stream()
                    .limit(MOST_FIELDS)
                    .forEach(field -> fields.put(
                            ServerMessages.clean(String.valueOf(field.getKey()), 100), messages(field.getValue())));
        }
        return fields;
    }

    /** A list as documented; a lone text or anything else is shown as it is. */
    private static List<String> messages(@Nullable Object value) {
        List<?> all = value instanceof List<?> list ? list : List.of(String.valueOf(value));
        return all.stream()
                .limit(MOST_MESSAGES)
                .map(each -> ServerMessages.clean(String.valueOf(each), 300))
                .toList();
    }

    private static @Nullable String text(@Nullable Object value, int most) {
        if (!(value instanceof String || value instanceof Number)) {
            return null;
        }
        String text = ServerMessages.clean(value.toString(), most);
        return text.isEmpty() ? null : text;
    }
}
