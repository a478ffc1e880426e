/** One HTTP exchange and what surrounds each: never blocks, never throws. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.transport;
