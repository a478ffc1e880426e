@NullMarked
package io.github.camelcloudconvert.emulator.service.request;

import org.jspecify.annotations.NullMarked;
