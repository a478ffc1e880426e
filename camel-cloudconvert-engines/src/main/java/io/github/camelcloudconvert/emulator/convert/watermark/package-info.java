@NullMarked
package io.github.camelcloudconvert.emulator.convert.watermark;

import org.jspecify.annotations.NullMarked;
