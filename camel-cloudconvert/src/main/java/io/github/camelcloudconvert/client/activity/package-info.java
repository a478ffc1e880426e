/** What the client of one account has done and is doing. */
@NullMarked
package io.github.camelcloudconvert.client.activity;

import org.jspecify.annotations.NullMarked;
