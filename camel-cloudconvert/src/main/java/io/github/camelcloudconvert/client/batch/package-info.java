@NullMarked
package io.github.camelcloudconvert.client.batch;

import org.jspecify.annotations.NullMarked;
