@NullMarked
package io.github.camelcloudconvert.internal;

import org.jspecify.annotations.NullMarked;
