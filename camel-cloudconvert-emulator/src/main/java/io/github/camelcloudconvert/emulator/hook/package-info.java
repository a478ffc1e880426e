/** Outgoing webhooks: who asked for them, and what was sent. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.hook;
