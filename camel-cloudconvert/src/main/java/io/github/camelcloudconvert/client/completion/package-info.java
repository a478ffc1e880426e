/** How we learn that a job has ended. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.completion;
