@NullMarked
package io.github.camelcloudconvert.internal.account;

import org.jspecify.annotations.NullMarked;
