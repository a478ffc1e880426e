@NullMarked
package io.github.camelcloudconvert.emulator.http.storage;

import org.jspecify.annotations.NullMarked;
