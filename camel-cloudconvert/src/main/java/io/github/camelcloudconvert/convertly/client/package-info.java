/** One account of Convertly: its calls, its jobs, and whole conversions. Knows no Camel. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.convertly.client;
