@NullMarked
package io.github.camelcloudconvert.emulator.service.signed;

import org.jspecify.annotations.NullMarked;
