package io.github.camelcloudconvert.emulator.wire;

/** The envelope of a single object: nothing stands beside {@code data}. */
public record DataJson<T>(T data) {}
