package io.github.camelcloudconvert.client.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.client.model.Work;
import org.jspecify.annotations.Nullable;

/**
 * What a feed knows of the jobs of its account: ids, never the jobs themselves, because there may be many. Each id is
 * at most in one of three places: open (not ended, or not delivered yet), in hand, or settled. Thread-safe; no method
 * does more than look up and note.
 */
final class FeedLedger {

    /** How long after its creation a job may be missing in the list. */
    static final Duration LATENESS = Duration.ofSeconds(60);

    private final Map<String, Ended> open = new LinkedHashMap<>();
    private final Set<String> inHand = new HashSet<>();
    private final Map<String, Settled> settled = new HashMap<>();
    private @Nullable OffsetDateTime newest;

    /** Whether an open job was last seen ended. */
    private enum Ended {
        YES,
        NOT_YET
    }

    private record Settled(String status, @Nullable OffsetDateTime createdAt) {}

    /** Up to where the list has to be read again; null for all of it. */
    synchronized @Nullable OffsetDateTime floor() {
        return newest == null ? null : newest.minus(LATENESS);
    }

    /**
     * Notes a job that was seen.
     *
     * @return whether it has ended and is to be delivered
     */
    synchronized boolean observe(Work job) {
        if (inHand.contains(job.id()) || (isOld(job) && !open.containsKey(job.id()))) {
            return false;
        }
        Settled done = settled.get(job.id());
        if (done != null && done.status().equals(job.status())) {
            return false;
        }
        open.put(job.id(), job.ended() ? Ended.YES : Ended.NOT_YET);
        return job.ended();
    }

    synchronized void claim(Work job) {
        open.remove(job.id());
        inHand.add(job.id());
    }

    synchronized void nack(Work job) {
        if (inHand.remove(job.id())) {
            open.put(job.id(), Ended.YES);
        }
    }

    synchronized void ack(Work job) {
        inHand.remove(job.id());
        open.remove(job.id());
        settled.put(job.id(), new Settled(job.status(), job.createdAt()));
    }

    /** Of a job that does not exist any more. */
    synchronized void forget(String id) {
        open.remove(id);
    }

    /**
     * The open jobs to read singly now. Those that are read go to the end of the queue, so that all get their turn.
     *
     * @param seen in this poll already
     * @param unfinished how many that have not ended
     * @param ended how many that only wait to be delivered
     */
    synchronized List<String> toRead(Set<String> seen, int unfinished, int ended) {
        List<String> ids = new ArrayList<>();
        int[] left = {unfinished, ended};
        open.forEach((id, state) -> {
            if (!seen.contains(id) && left[state == Ended.YES ? 1 : 0]-- > 0) {
                ids.add(id);
            }
        });
        ids.forEach(id -> {
            Ended state = open.remove(id);
            if (state != null) {
                open.put(id, state);
            }
        });
        return ids;
    }

    /**
     * After a scan without a gap: what is older needs no memory, because the list is not read so far again.
     *
     * @param before the time of the service when the scan began. A job that is stamped later must not raise the floor
     *     above it: all jobs that come until that time would pass for old.
     */
    synchronized void scanned(@Nullable OffsetDateTime newestSeen, Instant before) {
        if (newestSeen != null && (newest == null || newestSeen.isAfter(newest))) {
            OffsetDateTime bound = before.atOffset(ZoneOffset.UTC);
            OffsetDateTime bounded = newestSeen.isAfter(bound) ? bound : newestSeen;
            newest = newest != null && newest.isAfter(bounded) ? newest : bounded;
        }
        settled.values().removeIf(job -> isOld(job.createdAt()));
    }

    /** A page may hold jobs from before the floor, which were dealt with when they were newer. */
    private boolean isOld(Work job) {
        return isOld(job.createdAt());
    }

    private boolean isOld(@Nullable OffsetDateTime createdAt) {
        OffsetDateTime floor = floor();
        return floor != null && createdAt != null && createdAt.isBefore(floor);
    }

    @Override
    public synchronized String toString() {
        return "FeedLedger[open=" + open.size() + ", inHand=" + inHand.size() + ", settled=" + settled.size() + "]";
    }
}
