/** Keys and certificates for https. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.tls;
