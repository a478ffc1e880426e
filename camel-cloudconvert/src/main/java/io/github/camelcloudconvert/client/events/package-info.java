/** What the service reports as it happens, and the service by which the module with the socket is found. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.events;
