/** Jobs and tasks: validation, state machine, the work of each operation, views for the wire. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.service;
