@NullMarked
package io.github.camelcloudconvert.client.waiting;

import org.jspecify.annotations.NullMarked;
