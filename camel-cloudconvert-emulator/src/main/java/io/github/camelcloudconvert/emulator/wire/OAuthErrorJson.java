package io.github.camelcloudconvert.emulator.wire;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A refusal of the token endpoint, in the form of RFC 6749 and with the words of the service's framework beside it. */
@JsonNaming(SnakeCaseStrategy.class)
public record OAuthErrorJson(String error, String errorDescription, String message) {}
