package io.github.camelcloudconvert.emulator.wire;

/** The body of a webhook delivery: these two fields and no other (docs/api-notes.md#webhook-deliveries). */
public record EventJson(String event, JobJson job) {}
