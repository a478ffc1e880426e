@NullMarked
package io.github.camelcloudconvert.operation.option;

import org.jspecify.annotations.NullMarked;
