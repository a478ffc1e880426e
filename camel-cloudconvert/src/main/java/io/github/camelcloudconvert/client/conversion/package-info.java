@NullMarked
package io.github.camelcloudconvert.client.conversion;

import org.jspecify.annotations.NullMarked;
