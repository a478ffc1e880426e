@NullMarked
package io.github.camelcloudconvert.internal.consumer;

import org.jspecify.annotations.NullMarked;
