/** The only code that reads and writes JSON. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.json;
