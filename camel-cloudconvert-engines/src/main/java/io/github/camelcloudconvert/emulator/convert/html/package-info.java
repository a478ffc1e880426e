@NullMarked
package io.github.camelcloudconvert.emulator.convert.html;

import org.jspecify.annotations.NullMarked;
