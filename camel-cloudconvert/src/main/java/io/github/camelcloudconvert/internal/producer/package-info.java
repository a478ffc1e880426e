@NullMarked
package io.github.camelcloudconvert.internal.producer;

import org.jspecify.annotations.NullMarked;
