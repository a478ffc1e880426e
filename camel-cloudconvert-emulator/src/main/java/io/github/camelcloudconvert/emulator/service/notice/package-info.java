@NullMarked
package io.github.camelcloudconvert.emulator.service.notice;

import org.jspecify.annotations.NullMarked;
