@NullMarked
package io.github.camelcloudconvert.emulator.convert.image;

import org.jspecify.annotations.NullMarked;
