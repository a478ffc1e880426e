@NullMarked
package io.github.camelcloudconvert.emulator.convert.external;

import org.jspecify.annotations.NullMarked;
