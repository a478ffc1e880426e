@NullMarked
package io.github.camelcloudconvert.client.feed;

import org.jspecify.annotations.NullMarked;
