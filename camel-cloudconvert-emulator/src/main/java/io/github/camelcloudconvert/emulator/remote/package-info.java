/** The storage accounts of others, as far as imports and exports see them. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.remote;
