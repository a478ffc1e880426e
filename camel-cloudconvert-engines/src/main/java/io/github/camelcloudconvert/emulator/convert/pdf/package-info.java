@NullMarked
package io.github.camelcloudconvert.emulator.convert.pdf;

import org.jspecify.annotations.NullMarked;
