@NullMarked
package io.github.camelcloudconvert.progress;

import org.jspecify.annotations.NullMarked;
