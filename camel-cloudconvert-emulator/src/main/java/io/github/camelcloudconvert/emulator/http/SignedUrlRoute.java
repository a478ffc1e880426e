package io.github.camelcloudconvert.emulator.http;

import io.github.camelcloudconvert.emulator.service.SignedUrls;

/**
 * Signed addresses: any client may open them, and waits for the job without holding a thread
 * (docs/api-notes.md#signed-addresses).
 */
final class SignedUrlRoute {
    static final String PATH = "/s/{id}";
    private final SignedUrls signed;

    SignedUrlRoute(SignedUrls signed) {
        this.signed = signed;
    }

    void open(ApiExchange exchange) {
        exchange.whenDone(signed.open(exchange.path("id"), exchange.rawQuery()), ApiExchange::redirect);
    }
}
