/** A local server that speaks the CloudConvert API v2 and really converts files. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator;
