package io.github.camelcloudconvert.emulator.store;

/** The engine that serves a task, as the task shows it. */
public record TaskEngine(String name, String version) {}
