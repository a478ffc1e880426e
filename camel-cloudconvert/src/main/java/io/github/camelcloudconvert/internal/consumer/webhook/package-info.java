@NullMarked
package io.github.camelcloudconvert.internal.consumer.webhook;

import org.jspecify.annotations.NullMarked;
