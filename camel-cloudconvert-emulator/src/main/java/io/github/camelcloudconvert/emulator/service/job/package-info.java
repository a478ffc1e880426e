@NullMarked
package io.github.camelcloudconvert.emulator.service.job;

import org.jspecify.annotations.NullMarked;
