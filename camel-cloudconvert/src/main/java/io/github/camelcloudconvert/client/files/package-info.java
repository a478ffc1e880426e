@NullMarked
package io.github.camelcloudconvert.client.files;

import org.jspecify.annotations.NullMarked;
