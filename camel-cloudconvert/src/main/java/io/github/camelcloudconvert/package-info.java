/** The Camel component: endpoints, the way of messages into operations and of their outcomes into messages. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert;
