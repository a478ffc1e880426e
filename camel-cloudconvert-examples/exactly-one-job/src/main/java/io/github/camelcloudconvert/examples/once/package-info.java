/** Example: a program that is killed and started again pays once for each file. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.examples.once;
