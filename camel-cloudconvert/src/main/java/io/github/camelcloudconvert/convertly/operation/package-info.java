/** What an endpoint of Convertly can do, and the options they read. Knows no Camel. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.convertly.operation;
