@NullMarked
package io.github.camelcloudconvert.emulator.service.profile;

import org.jspecify.annotations.NullMarked;
