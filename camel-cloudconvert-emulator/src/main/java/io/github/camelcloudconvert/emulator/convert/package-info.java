/** Engines that turn input files into output files. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.convert;
