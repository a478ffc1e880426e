@NullMarked
package io.github.camelcloudconvert.config;

import org.jspecify.annotations.NullMarked;
