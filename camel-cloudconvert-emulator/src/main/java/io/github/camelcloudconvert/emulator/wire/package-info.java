/** The emulator's own JSON records, shared with nobody. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.wire;
