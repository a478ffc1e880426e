/** Example: jobs whose results come when a webhook reports them. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.examples.webhook;
