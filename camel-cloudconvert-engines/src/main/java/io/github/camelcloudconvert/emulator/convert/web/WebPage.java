package io.github.camelcloudconvert.emulator.convert.web;

import java.net.URI;

/**
 * What an address held.
 *
 * @param uri where it was found, after redirects
 * @param contentType as the server wrote it; empty when it did not
 * @param body not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, and never compared
public record WebPage(URI uri, String contentType, byte[] body) {}
