package io.github.camelcloudconvert.operation;

import org.jspecify.annotations.Nullable;

/**
 * An option that operations read.
 *
 * @param name as in the endpoint URI
 * @param header the header that may set it for one message; null where the route's author alone decides
 */
public record Option<T>(String name, Class<T> type, @Nullable String header) {}
