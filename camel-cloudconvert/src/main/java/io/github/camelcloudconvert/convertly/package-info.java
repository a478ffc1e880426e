/** The second service, Convertly, as a scheme of its own. What both services need is used where it lives. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.convertly;
