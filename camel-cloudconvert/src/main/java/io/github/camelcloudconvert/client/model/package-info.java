/** What the service says and what we ask of it: immutable records that keep every field they do not know. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.model;
