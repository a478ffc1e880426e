/** What the service reports over a socket as it happens. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.events;
