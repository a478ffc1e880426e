@NullMarked
package io.github.camelcloudconvert.internal.consumer.events;

import org.jspecify.annotations.NullMarked;
