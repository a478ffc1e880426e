/** Job states and files on disk; knows nothing of HTTP or of operations. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.store;
