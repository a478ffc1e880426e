package io.github.camelcloudconvert.emulator.http;

import io.github.camelcloudconvert.emulator.service.job.WebhookService;

/** The routes of webhooks (docs/api-notes.md#webhooks). */
final class WebhookRoutes {
    private final WebhookService webhooks;

    WebhookRoutes(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    void create(ApiExchange exchange) {
        exchange.data(201, webhooks.create(exchange.body()));
    }

    void list(ApiExchange exchange) {
        exchange.json(200, webhooks.list(exchange.query()));
    }

    void delete(ApiExchange exchange) {
        webhooks.delete(exchange.path("id"));
        exchange.empty(204);
    }
}
