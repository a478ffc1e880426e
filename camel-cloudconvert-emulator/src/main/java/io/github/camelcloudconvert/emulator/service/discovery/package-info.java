@NullMarked
package io.github.camelcloudconvert.emulator.service.discovery;

import org.jspecify.annotations.NullMarked;
