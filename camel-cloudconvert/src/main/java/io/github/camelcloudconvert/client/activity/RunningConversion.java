package io.github.camelcloudconvert.client.activity;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A conversion that has not ended.
 *
 * @param operation the API's name of its task; any text
 * @param jobId null as long as there is none
 * @param age since the client was given it
 */
public record RunningConversion(String operation, @Nullable String jobId, Phase phase, Duration age) {}
