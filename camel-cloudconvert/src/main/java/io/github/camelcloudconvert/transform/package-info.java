/** Data types of Camel that messages about jobs and tasks can be turned into. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.transform;
