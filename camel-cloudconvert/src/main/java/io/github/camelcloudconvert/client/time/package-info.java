/** Delays, deadlines and back-off: the only code that reads the system clock. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.time;
