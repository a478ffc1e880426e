package io.github.camelcloudconvert.client.activity;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How a conversion ended.
 *
 * @param operation the API's name of its task; any text
 * @param phases how long each took that was entered
 * @param failure null where it succeeded
 */
public record ConversionEnd(String operation, Map<Phase, Duration> phases, @Nullable Throwable failure) {}
