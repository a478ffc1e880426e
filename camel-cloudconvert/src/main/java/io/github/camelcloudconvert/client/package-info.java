/** The Camel-free asynchronous client of the CloudConvert API v2. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client;
