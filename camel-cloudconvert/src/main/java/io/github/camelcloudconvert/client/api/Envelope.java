package io.github.camelcloudconvert.client.api;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.Fields;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/** The frame around every reply: one object or a page of them under {@code data} (docs/api-notes.md#conventions). */
final class Envelope {

    private Envelope() {}

    static Job job(Reply reply) {
        return identified("job", Job.of(object(reply)), Job::id);
    }

    static Task task(Reply reply) {
        return identified("task", Task.of(object(reply)), Task::id);
    }

    static Webhook webhook(Reply reply) {
        return identified("webhook", Webhook.of(object(reply)), Webhook::id);
    }

    static User user(Reply reply) {
        return User.of(object(reply));
    }

    /** Any JSON value; null where the reply is empty. */
    static @Nullable Object any(Reply reply) {
        return reply.body().length == 0 ? null : Json.read(reply.body());
    }

    /** What a reply says about something that has been deleted: nothing, but a page of a proxy is no reply of the API. */
    static @Nullable Void nothing(Reply reply) {
        if (reply.ok()) {
            any(reply);
        }
        return null;
    }

    private static Map<String, Object> object(Reply reply) {
        Map<String, Object> data = new Fields(Json.readObject(reply.body())).object("data");
        if (data == null) {
            throw new MalformedJsonException("a reply without a data object");
        }
        return data;
    }

    static <T> Page<T> page(Reply reply, PageOf of, Function<Map<String, Object>, T> item) {
        Map<String, Object> json = Json.readObject(reply.body());
        List<T> items = items(json, item);
        return new Page<>(items, of.page(), last(json, of.perPage()));
    }

    /** A list that the service sends in one piece. */
    static <T> List<T> items(Reply reply, Function<Map<String, Object>, T> item) {
        return items(Json.readObject(reply.body()), item);
    }

    /** Items of another shape are skipped: one odd item must not hide the others. */
    private static <T> List<T> items(Map<String, Object> json, Function<Map<String, Object>, T> item) {
        if (!(json.get("data") instanceof List<?>)) {
            throw new MalformedJsonException("a reply without a data list");
        }
        return new Fields(json).objects("data", item);
    }

    /** The paginator's own word; where it says nothing, a page that is not full is the last. */
    private static boolean last(Map<String, Object> json, int perPage) {
        int size = json.get("data") instanceof List<?> data ? data.size() : 0;
        Map<String, Object> links = new Fields(json).object("links");
        if (size == 0) {
            return true;
        }
        if (links == null || !links.containsKey("next")) {
            return size < perPage;
        }
        return links.get("next") == null;
    }

    private static <T> T identified(String what, T item, Function<T, String> id) {
        if (id.apply(item).isBlank()) {
            throw new MalformedJsonException("a " + what + " without an id");
        }
        return item;
    }
}
