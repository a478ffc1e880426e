package io.github.camelcloudconvert.emulator.wire;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** One page of a list in the envelope of a simple paginator: no totals, no last page (docs/api-notes.md#lists). */
public record PageJson<T>(List<T> data, Links links, Meta meta) {

    /** Addresses of neighbouring pages. */
    public record Links(String first, @Nullable String last, @Nullable String prev, @Nullable String next) {}

    /** Place of the page; {@code from} and {@code to} are null when it is empty. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Meta(int currentPage, @Nullable Integer from, String path, int perPage, @Nullable Integer to) {}
}
