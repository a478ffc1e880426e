/** The one unchecked exception tree of the client; usable in {@code onException}. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.error;
