@NullMarked
package io.github.camelcloudconvert.emulator.convert.engines;

import org.jspecify.annotations.NullMarked;
