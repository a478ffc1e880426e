@NullMarked
package io.github.camelcloudconvert.emulator.service.work;

import org.jspecify.annotations.NullMarked;
