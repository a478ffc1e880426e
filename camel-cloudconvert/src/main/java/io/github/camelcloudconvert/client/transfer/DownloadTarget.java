package io.github.camelcloudconvert.client.transfer;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where downloaded bytes go.
 *
 * @param spoolThreshold in bytes; up to it a file stays in memory
 * @param tempDirectory an existing directory of our own for larger files
 * @param resultDirectory where to keep the files under their own names, for good; null to hand them over as
 *     temporary ones
 */
public record DownloadTarget(long spoolThreshold, Path tempDirectory, @Nullable Path resultDirectory) {}
