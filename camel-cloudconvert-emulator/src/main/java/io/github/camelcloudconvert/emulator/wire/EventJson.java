package io.github.camelcloudconvert.emulator.wire;

/** The body of a webhook delivery: these two fields and no other (API reference 13.2). */
public record EventJson(String event, JobJson job) {}
