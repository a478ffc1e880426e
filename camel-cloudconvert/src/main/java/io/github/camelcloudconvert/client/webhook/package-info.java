/** Signatures by which one side of a delivery or link proves that it knows a secret. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.webhook;
