/** Example: pictures go to the second service where the first is out of credits, throttled or down. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.examples.failover;
