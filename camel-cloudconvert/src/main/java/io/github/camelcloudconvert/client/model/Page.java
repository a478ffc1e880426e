package io.github.camelcloudconvert.client.model;

import java.util.List;

/**
 * One page of a list. The API counts no total: {@code last} is what its paginator says about a further page.
 *
 * @param number from 1
 */
public record Page<T>(List<T> items, int number, boolean last) {}
