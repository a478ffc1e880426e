/** The emulator's own JSON records, shared with no other module. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.wire;
