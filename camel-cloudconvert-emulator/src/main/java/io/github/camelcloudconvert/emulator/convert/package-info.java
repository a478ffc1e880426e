/** Real conversions of files: a table of engines and one small class per conversion family. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.convert;
