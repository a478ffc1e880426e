/** Whole conversions against a stub without latency: the component, and hand-written code that makes the same calls. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.benchmarks;
