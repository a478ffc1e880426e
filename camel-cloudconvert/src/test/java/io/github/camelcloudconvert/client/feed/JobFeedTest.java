package io.github.camelcloudconvert.client.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.model.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobFeedTest {

    private final JobList list = new JobList();
    private final JobFeed<Job> feed = feed(10_000);

    @Test
    void theFirstPollHandsOutAllEndedJobsOfAllPagesOldestFirst() {
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < 450; number++) {
            String id = "job-" + (1000 + number);
            list.put(id, number % 2 == 0 ? "finished" : "error", number * 10);
            expected.add(id);
        }

        assertThat(ids(poll())).isEqualTo(expected);
    }

    @Test
    void theListIsReadNoFurtherThanToWhatIsTooOldToBeWanted() {
        for (int number = 0; number < 450; number++) {
            list.put("job-" + (1000 + number), "finished", number * 60);
        }
        list.clock = 450 * 60;
        JobFeed<Job> young = new JobFeed<>(list, new JobFeed.Limits(10_000, 5, Duration.ofMinutes(20)));

        assertThat(ids(poll(young))).contains("job-1449", "job-1430");
        assertThat(list.calls).containsExactly("list 1/100");
    }

    @Test
    void whatWasReadSinglyIsHandedOutHoweverLittleItSays() {
        list.jobs.put("a", Job.of(Map.of("id", "a", "status", "finished")));

        assertThat(ids(poll())).containsExactly("a");
        assertThat(list.calls).containsExactly("list 1/100", "read a");
    }

    @Test
    void aSettledJobIsNotHandedOutAgainAndLaterPollsReadOnePage() {
        fill(300, 60);
        poll().forEach(feed::ack);
        list.calls.clear();

        assertThat(poll()).isEmpty();
        assertThat(list.calls).containsExactly("list 1/100");
    }

    @Test
    void aJobInHandIsNotHandedOutAgainAndOneThatIsGivenBackIs() {
        list.put("a", "finished", 0);
        Job first = poll().get(0);

        assertThat(poll()).isEmpty();
        feed.nack(first);
        assertThat(ids(poll())).containsExactly("a");
    }

    @Test
    void aJobThatEndsLongAfterNewerOnesIsReadSingly() {
        list.put("slow", "processing", 0);
        poll();
        for (int number = 0; number < 150; number++) {
            list.put("newer-" + number, "finished", 1000 + number);
        }
        poll().forEach(feed::ack);
        assertThat(poll()).isEmpty();
        list.end("slow", "finished");
        list.calls.clear();

        assertThat(ids(poll())).containsExactly("slow");
        assertThat(list.calls).contains("read slow");
    }

    @Test
    void aJobThatIsGivenBackIsFoundAgainWhenTheListIsNotReadSoFar() {
        list.put("old", "finished", 0);
        Job old = poll().get(0);
        fillFrom(1000, 150);
        poll().forEach(feed::ack);
        feed.nack(old);

        assertThat(ids(poll())).containsExactly("old");
    }

    @Test
    void singleReadsAreBoundedAndEveryJobGetsItsTurn() {
        for (int number = 0; number < 25; number++) {
            list.put("slow-" + number, "waiting", 0);
        }
        fillFrom(10_000, 150);
        poll().forEach(feed::ack);
        list.calls.clear();
        for (int round = 0; round < 5; round++) {
            poll();
        }

        List<String> reads =
                list.calls.stream().filter(call -> call.startsWith("read")).toList();
        assertThat(reads).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void aJobThatWasDeletedIsForgotten() {
        list.put("gone", "waiting", 0);
        fillFrom(10_000, 150);
        poll();
        list.jobs.remove("gone");
        poll();
        list.calls.clear();
        poll();

        assertThat(list.calls).doesNotContain("read gone");
    }

    @Test
    void aJobThatTheListShowsLateIsFound() {
        list.put("prompt", "finished", 50);
        poll().forEach(feed::ack);
        list.put("late", "finished", 0);

        assertThat(ids(poll())).containsExactly("late");
    }

    @Test
    void theListMayBeAMinuteLate() {
        list.put("prompt", "finished", 60);
        poll().forEach(feed::ack);
        list.put("late", "finished", 0);
        assertThat(ids(poll())).containsExactly("late");
    }

    @Test
    void whatIsOlderThanAMinuteIsNotRemembered() {
        fill(300, 60);
        poll().forEach(feed::ack);
        assertThat(poll()).isEmpty();
        assertThat(feed).asString().contains("open=0, inHand=0, settled=2");
    }

    @Test
    void aJobThatCannotBeReadNowIsReadAgain() {
        list.put("slow", "processing", 0);
        poll();
        fillFrom(1000, 150);
        poll().forEach(feed::ack);
        list.end("slow", "finished");
        list.unreadable = true;
        assertThat(poll()).isEmpty();
        list.unreadable = false;
        assertThat(ids(poll())).containsExactly("slow");
    }

    @Test
    void aFailedJobThatIsRepeatedWithSuccessIsHandedOutAgain() {
        list.put("a", "error", 0);
        poll().forEach(feed::ack);
        list.end("a", "finished");

        assertThat(ids(poll())).containsExactly("a");
    }

    @Test
    void moreJobsThanAPollMayHandOutWaitInOrder() {
        JobFeed<Job> small = feed(40);
        List<String> expected = fill(130, 3);
        List<String> got = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            List<Job> jobs = poll(small);
            assertThat(jobs).hasSizeLessThanOrEqualTo(40);
            got.addAll(ids(jobs));
            jobs.forEach(small::ack);
        }

        assertThat(got).isEqualTo(expected);
    }

    @Test
    void aPollThatFailsHalfWayLosesNothing() {
        List<String> expected = fill(250, 5);
        list.afterPage = () -> list.failures = list.calls.size() == 2 ? 1 : 0;

        assertThat(feed.poll(job -> true)).isCompletedExceptionally();
        assertThat(feed.poll(job -> true).handle((jobs, failure) -> failure).getNow(null))
                .isNull();
        JobFeed<Job> other = feed(10_000);
        list.failures = 1;
        assertThat(other.poll(job -> true).handle((jobs, failure) -> failure).getNow(null))
                .isInstanceOf(ServerException.class);
        assertThat(ids(poll(other))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 3_600, 2_000_000_000})
    void aJobThatIsStampedInTheFutureHidesNoneThatComesLater(int ahead) {
        list.clock = 100;
        list.put("stamped", "finished", list.clock + ahead);
        poll().forEach(feed::ack);
        for (int second = 101; second < 160; second += 20) {
            list.clock = second;
            list.put("job-" + second, "finished", second);

            assertThat(ids(poll())).containsExactly("job-" + second);
        }
        assertThat(ids(poll())).as("it comes once").isEmpty();
    }

    @Test
    void unwantedJobsAreNotHandedOut() {
        JobFeed<Job> picky = new JobFeed<>(list, new JobFeed.Limits(10, 5, Duration.ZERO));
        list.put("a1", "finished", 0);
        list.put("b1", "finished", 0);

        assertThat(ids(poll(picky, job -> job.id().startsWith("a")))).containsExactly("a1");
    }

    /** As a route with deleteJob=true does it, or another client: whatever is deleted moves the rest across the pages. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 95, 130})
    void pagesThatShiftUnderDeletionsLoseNoJob(int deletions) {
        Set<String> all = new HashSet<>(fill(900, 1));
        Random random = new Random(deletions);
        Set<String> deleted = new HashSet<>();
        list.afterPage = () -> {
            // the newest ones: all that is not read yet moves
            List<String> newestFirst = new ArrayList<>(list.jobs.keySet());
            Collections.reverse(newestFirst);
            Iterator<String> victims = newestFirst.iterator();
            for (int count = 0; count < deletions && list.calls.size() < 6 && victims.hasNext(); ) {
                String victim = victims.next();
                if (random.nextInt(10) < 8) {
                    list.jobs.remove(victim);
                    deleted.add(victim);
                    count++;
                }
            }
        };

        Set<String> got = new HashSet<>(ids(poll()));

        all.removeAll(got);
        assertThat(deleted).containsAll(all);
        assertThat(got).containsAll(list.jobs.keySet());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 30, 90, 120, 400})
    void anyNumberOfJobsInASecondInAnyOrderLosesNone(int perSecond) {
        Set<String> all = new HashSet<>();
        for (int number = 0; number < 700; number++) {
            String id = "job-" + number;
            list.put(id, "finished", number / perSecond);
            all.add(id);
        }
        Set<String> got = new HashSet<>(ids(poll()));
        // a second that fills a page hides some from one look, and shows them to the next
        for (int round = 0; round < 20 && perSecond >= 50; round++) {
            got.addAll(ids(poll(feed(10_000))));
        }
        assertThat(got).isEqualTo(all);
    }

    private List<String> fill(int count, int secondsApart) {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String id = "job-" + (1000 + number);
            list.put(id, "finished", number * secondsApart);
            ids.add(id);
        }
        return ids;
    }

    private void fillFrom(int second, int count) {
        for (int number = 0; number < count; number++) {
            list.put("later-" + number, "finished", second + number);
        }
    }

    private JobFeed<Job> feed(int limit) {
        return new JobFeed<>(list, new JobFeed.Limits(limit, 5, Duration.ZERO));
    }

    private List<Job> poll() {
        return poll(feed);
    }

    private static List<Job> poll(JobFeed<Job> from) {
        return poll(from, job -> true);
    }

    private static List<Job> poll(JobFeed<Job> from, Predicate<Job> wanted) {
        CompletableFuture<List<Job>> poll = from.poll(wanted);
        assertThat(poll).isCompleted();
        return poll.getNow(List.of());
    }

    private static List<String> ids(List<Job> jobs) {
        return jobs.stream().map(Job::id).toList();
    }
}
