/** Example: a service that converts what is uploaded to it. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.examples.service;
