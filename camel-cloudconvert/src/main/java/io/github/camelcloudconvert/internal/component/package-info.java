/** What the components of all services have in common. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.internal.component;
