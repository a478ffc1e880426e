@NullMarked
package io.github.camelcloudconvert.emulator.convert.document;

import org.jspecify.annotations.NullMarked;
