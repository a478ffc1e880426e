/** Example: processes that share the requests of a Kafka topic pay once for each, also when one of them is killed. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.examples.kafka;
