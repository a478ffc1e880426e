/** The socket on which the service reports, and the library that it needs. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.events;
