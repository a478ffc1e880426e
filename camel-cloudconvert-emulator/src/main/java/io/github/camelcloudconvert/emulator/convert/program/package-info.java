/** Programs of the machine: finding them, running them within bounds, and the words of a command line. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.convert.program;
