package io.github.camelcloudconvert.emulator.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * The reply of the token endpoint (docs/api-notes.md#oauth).
 *
 * @param scope null, and then absent, where the service leaves it out
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TokenJson(
        String tokenType,
        long expiresIn,
        String accessToken,
        String refreshToken,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scope) {

    /** Without the tokens. */
    @Override
    public String toString() {
        return "TokenJson[" + tokenType + "]";
    }
}
