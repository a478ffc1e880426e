@NullMarked
package io.github.camelcloudconvert.emulator.service.view;

import org.jspecify.annotations.NullMarked;
