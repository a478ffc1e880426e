package io.github.camelcloudconvert.emulator.service.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.hook.Webhook;
import io.github.camelcloudconvert.emulator.hook.Webhooks;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.request.FieldErrors;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.service.request.ListQuery.Paging;
import io.github.camelcloudconvert.emulator.service.view.Views;
import io.github.camelcloudconvert.emulator.wire.PageJson;
import io.github.camelcloudconvert.emulator.wire.WebhookJson;
import io.github.camelcloudconvert.emulator.wire.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of an account as the API offers them (docs/api-notes.md#webhooks). Refuses with {@link EmulatorError}.
 */
public final class WebhookService {
    private static final Set<String> EVENTS = Set.of("job.created", "job.finished", "job.failed");
    private final Webhooks webhooks;
    private final Views views;

    public WebhookService(Webhooks webhooks, Views views) {
        this.webhooks = webhooks;
        this.views = views;
    }

    public WebhookJson create(Map<String, Object> body) {
        FieldErrors errors = new FieldErrors();
        String url = url(body.get("url"), errors);
        List<String> events = events(body.get("events"), errors);
        errors.check();
        return view(webhooks.add(url, events));
    }

    public PageJson<WebhookJson> list(ListQuery query) {
        Paging paging = query.paging();
        List<WebhookJson> read = webhooks.newestFirst()
                .filter(webhook -> query.accepts("url", webhook.url()))
                .skip(paging.skipped())
                .limit(paging.read())
                .map(this::view)
                .toList();
        return paging.page(views.address("users/me/webhooks"), views.linked(query), read);
    }

    public void delete(String id) {
        if (!id.matches("\\d{1,18}") || !webhooks.remove(Long.parseLong(id))) {
            throw EmulatorError.notFound("Webhook");
        }
    }

    private static String url(@Nullable Object value, FieldErrors errors) {
        if (value == null || value.equals("")) {
            errors.required("url", "url");
        } else if (!(value instanceof String text && TaskReader.isUrl(text))) {
            errors.add("url", "The url format is invalid.");
        }
        return String.valueOf(value);
    }

    private static List<String> events(@Nullable Object value, FieldErrors errors) {
        List<String> events = new ArrayList<>();
        if (value == null || value.equals("") || value.equals(List.of())) {
            errors.required("events", "events");
        } else if (value instanceof List<?> list) {
            list.forEach(event -> add(String.valueOf(event), events, errors));
        } else {
            errors.add("events", "The events must be an array.");
        }
        return events;
    }

    private static void add(String event, List<String> events, FieldErrors errors) {
        if (!EVENTS.contains(event)) {
            String path = "events." + events.size();
            errors.add(path, "The selected " + path + " is invalid.");
        }
        events.add(event);
    }

    private WebhookJson view(Webhook webhook) {
        return new WebhookJson(
                views.numericId(webhook.id()),
                webhook.url(),
                webhook.disabled(),
                webhook.events(),
                webhook.failing(),
                webhook.secret(),
                WireTime.api(webhook.createdAt()),
                WireTime.api(webhook.updatedAt()),
                views.link("webhooks", String.valueOf(webhook.id())),
                views.extra());
    }
}
