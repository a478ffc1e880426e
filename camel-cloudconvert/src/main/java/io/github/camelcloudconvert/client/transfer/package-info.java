/** File bytes to and from storage: streamed, resumable, never with the account's key. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.client.transfer;
