package io.github.camelcloudconvert.client.completion;

import java.util.OptionalInt;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.model.Job;

/**
 * The ways to read jobs.
 *
 * @param rateLimit the calls per minute that the service last said it allows; empty while it has said nothing
 * @param events who reports the ends of jobs as they happen
 */
public record JobReads(
        Lookup<Job> single, EndedJobs lists, Supplier<OptionalInt> rateLimit, CompletionSignals events) {}
