/** A local server that speaks the CloudConvert API v2; engines of another artifact make it convert. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator;
