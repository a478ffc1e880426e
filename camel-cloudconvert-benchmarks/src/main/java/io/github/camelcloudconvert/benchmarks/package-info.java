/** Whole conversions against a stub without latency: the component beside hand-written code. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.benchmarks;
