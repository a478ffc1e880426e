/** What an operator sees of accounts and consumers: meters and the console. */
@NullMarked
package io.github.camelcloudconvert.internal.observe;

import org.jspecify.annotations.NullMarked;
