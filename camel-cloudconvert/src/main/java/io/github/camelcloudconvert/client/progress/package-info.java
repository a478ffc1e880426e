@NullMarked
package io.github.camelcloudconvert.client.progress;

import org.jspecify.annotations.NullMarked;
