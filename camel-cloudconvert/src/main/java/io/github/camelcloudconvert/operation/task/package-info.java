@NullMarked
package io.github.camelcloudconvert.operation.task;

import org.jspecify.annotations.NullMarked;
