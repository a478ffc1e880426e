/** Faults that a test may ask for. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.fault;
