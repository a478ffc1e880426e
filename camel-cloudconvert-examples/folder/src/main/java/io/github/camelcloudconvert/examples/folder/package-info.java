/** Example: watch a folder and convert what lands there. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.examples.folder;
