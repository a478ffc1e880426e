package io.github.camelcloudconvert.convertly.client;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import org.jspecify.annotations.Nullable;

/**
 * The results of an order, which belong to the receiver.
 *
 * @param job null where none was needed
 * @param details what the service says of each file, in their order
 */
public record ConvertlyResult(
        @Nullable ConvertlyJob job, List<DownloadedFile> files, List<Map<String, Object>> details) {}
