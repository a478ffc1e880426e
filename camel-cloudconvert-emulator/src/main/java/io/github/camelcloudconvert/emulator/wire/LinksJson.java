package io.github.camelcloudconvert.emulator.wire;

/** The address of an object in the API. */
public record LinksJson(String self) {}
