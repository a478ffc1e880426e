/** The fonts of the machine: which there are, what they have, and how they come into a PDF. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.convert.font;
