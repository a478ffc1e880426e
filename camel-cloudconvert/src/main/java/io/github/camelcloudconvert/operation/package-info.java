/** What an endpoint can do, independent of Camel: one row or class per operation, and the options they read. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.operation;
