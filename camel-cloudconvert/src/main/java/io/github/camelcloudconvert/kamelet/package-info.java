/** What Kamelets need beside the component. It stands here because a Kamelet names no other dependency. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.kamelet;
