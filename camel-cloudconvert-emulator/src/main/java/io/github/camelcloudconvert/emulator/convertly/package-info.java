/** A second service, Convertly: its calls, accounts, jobs, stored files and webhooks over the same engines. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.convertly;
