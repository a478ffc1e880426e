/** Measures the component beside other ways to make the same calls, and writes what it found into the documentation. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.comparison;
