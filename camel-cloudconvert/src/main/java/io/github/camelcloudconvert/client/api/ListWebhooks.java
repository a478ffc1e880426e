package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /users/me/webhooks}.
 *
 * @param url the exact address of the wanted ones; null for all
 */
record ListWebhooks(@Nullable String url, PageOf page) implements ApiCall<Page<Webhook>> {

    @Override
    public String action() {
        return "list the webhooks";
    }

    @Override
    public String path() {
        return ApiPath.of("/users/me/webhooks")
                .query("filter[url]", url)
                .query("per_page", page.perPage())
                .query("page", page.page())
                .toString();
    }

    @Override
    public Page<Webhook> parse(Reply reply) {
        return Envelope.page(reply, page, Webhook::of);
    }

    /** Leaves out the address, which may hold a secret of its own. */
    @Override
    public String toString() {
        return "ListWebhooks[" + page + "]";
    }
}
