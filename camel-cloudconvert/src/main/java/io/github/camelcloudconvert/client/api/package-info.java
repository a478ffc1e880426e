/** One row per endpoint of the REST API, and the one place that sends them and maps their errors. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.api;
