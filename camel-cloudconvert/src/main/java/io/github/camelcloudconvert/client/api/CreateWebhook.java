package io.github.camelcloudconvert.client.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code POST /webhooks}. Each one brings deliveries of its own, also a second one for the same address. */
record CreateWebhook(String url, List<String> events) implements ApiCall<Webhook> {

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s/]\\S*");

    CreateWebhook {
        events = List.copyOf(events);
    }

    @Override
    public String action() {
        return "create the webhook";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return ApiPath.of("/webhooks").toString();
    }

    @Override
    public Object body() {
        if (!ADDRESS.matcher(url).matches()) {
            throw new UnusableValueException("the webhook needs an address that starts with https://");
        }
        if (events.isEmpty()) {
            throw new UnusableValueException("the webhook needs at least one event, such as job.finished");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("url", url);
        json.put("events", events);
        return json;
    }

    @Override
    public Repeat repeat() {
        return Repeat.IF_NOT_DONE;
    }

    @Override
    public boolean untraceable() {
        return true;
    }

    @Override
    public Webhook parse(Reply reply) {
        return Envelope.webhook(reply);
    }

    /** Leaves out the address, which may hold a secret of its own. */
    @Override
    public String toString() {
        return "CreateWebhook[" + events + "]";
    }
}
