/** The socket on which clients hear what becomes of jobs and tasks. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.events;
