package io.github.camelcloudconvert.client;

import java.util.List;

import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;

/**
 * A finished file job.
 *
 * @param refs the result files as the service lists them
 * @param files the bytes, in the order of {@code refs}; empty where no download was asked for
 */
public record FileJobResult(Job job, List<FileRef> refs, List<DownloadedFile> files) {}
