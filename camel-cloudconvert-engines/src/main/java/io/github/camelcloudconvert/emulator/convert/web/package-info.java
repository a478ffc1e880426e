/** Fetching what is on the web, within bounds: addresses, bytes, redirects. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.convert.web;
