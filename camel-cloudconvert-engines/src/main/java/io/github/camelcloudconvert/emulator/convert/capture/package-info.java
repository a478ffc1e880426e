@NullMarked
package io.github.camelcloudconvert.emulator.convert.capture;

import org.jspecify.annotations.NullMarked;
