@NullMarked
package io.github.camelcloudconvert.emulator.convert.archive;

import org.jspecify.annotations.NullMarked;
