package io.github.camelcloudconvert.emulator.http;

/** Answers one route of the API. Runs on an event loop; throws {@code EmulatorError} to refuse. */
@FunctionalInterface
interface ApiHandler {
    void handle(ApiExchange exchange);
}
