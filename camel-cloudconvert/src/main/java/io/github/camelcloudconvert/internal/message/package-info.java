@NullMarked
package io.github.camelcloudconvert.internal.message;

import org.jspecify.annotations.NullMarked;
