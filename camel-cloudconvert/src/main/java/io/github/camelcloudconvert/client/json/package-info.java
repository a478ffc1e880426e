/** Text to maps and back: the only place that knows a JSON library. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.json;
