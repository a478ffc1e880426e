/** The three listeners: one handler per route, one route table, and the faults that live on the wire. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.http;
