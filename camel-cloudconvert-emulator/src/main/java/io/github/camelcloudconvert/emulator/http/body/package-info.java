@NullMarked
package io.github.camelcloudconvert.emulator.http.body;

import org.jspecify.annotations.NullMarked;
