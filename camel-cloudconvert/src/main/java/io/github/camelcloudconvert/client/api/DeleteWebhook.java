package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/** {@code DELETE /webhooks/{id}}. A webhook that is gone already is deleted. */
record DeleteWebhook(String webhookId) implements ApiCall<@Nullable Void> {

    @Override
    public String action() {
        return "delete the webhook";
    }

    @Override
    public String method() {
        return "DELETE";
    }

    @Override
    public String path() {
        return ApiPath.of("/webhooks").id("webhook", webhookId).toString();
    }

    @Override
    public boolean missingIsDone() {
        return true;
    }

    @Override
    public @Nullable Void parse(Reply reply) {
        return null;
    }
}
