package io.github.camelcloudconvert.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists, with and without the points on which the service is free. */
class ListsTest {
    private final TestClock clock = new TestClock();
    private CloudConvertEmulator emulator = start(Profile.worstLegal());
    private Api api = new Api(emulator);

    private CloudConvertEmulator start(Profile profile) {
        return CloudConvertEmulator.builder().clock(clock).profile(profile).start();
    }

    private void restart(Profile profile) {
        emulator.close();
        emulator = start(profile);
        api = new Api(emulator);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private String create(String tag) throws Exception {
        return api.create("{\"tag\":\"" + tag + "\",\"tasks\":{\"a\":{\"operation\":\"import/upload\"}}}")
                .get("id")
                .asText();
    }

    private List<String> ids(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        api.get(path).data().forEach(job -> ids.add(job.get("id").asText()));
        return ids;
    }

    @Test
    void aJobIsListedTwoSecondsAfterItsCreationAndShownAtOnce() throws Exception {
        String id = create("t");

        assertThat(ids("/jobs")).isEmpty();
        assertThat(ids("/tasks")).hasSize(1);
        assertThat(api.get("/jobs/" + id).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1999));
        assertThat(ids("/jobs")).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(ids("/jobs")).containsExactly(id);

        restart(Profile.worstLegal().without(Quirk.JOBS_LISTED_LATE));
        assertThat(ids("/jobs")).isEmpty();
        String prompt = create("t");
        assertThat(ids("/jobs")).containsExactly(prompt);
    }

    @Test
    void jobsOfOneSecondStandInNoOrderAndSecondsStandNewestFirst() throws Exception {
        List<String> first = createSome();
        clock.advance(Duration.ofSeconds(1));
        List<String> second = createSome();
        clock.advance(Duration.ofSeconds(2));

        List<String> listed = ids("/jobs");
        List<String> paged = new ArrayList<>(ids("/jobs?per_page=7"));
        paged.addAll(ids("/jobs?per_page=7&page=2"));
        paged.addAll(ids("/jobs?per_page=7&page=3"));

        assertThat(listed.subList(0, 10)).containsExactlyInAnyOrderElementsOf(second);
        assertThat(listed.subList(10, 20)).containsExactlyInAnyOrderElementsOf(first);
        // one in 10! orders is the right one by chance
        assertThat(listed.subList(0, 10)).isNotEqualTo(reversed(second));
        assertThat(paged).isEqualTo(listed);
    }

    @Test
    void withoutTheQuirkTheNewestJobIsFirst() throws Exception {
        restart(Profile.worstLegal().without(Quirk.EQUAL_SECONDS_UNORDERED).without(Quirk.JOBS_LISTED_LATE));

        List<String> created = createSome();

        assertThat(ids("/jobs")).isEqualTo(reversed(created));
    }

    private List<String> createSome() throws Exception {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            created.add(create("t" + i));
        }
        return created;
    }

    private static List<String> reversed(List<String> ids) {
        List<String> reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void neighbouringPagesRepeatFiltersOnlyWithoutTheQuirk() throws Exception {
        String path = "/tasks?filter%5Boperation%5D=import%2Fupload&per_page=1&page=2&include=retries";
        createSome();
        JsonNode quirky = api.get(path).json().get("links");

        restart(Profile.worstLegal().without(Quirk.FILTERS_MISSING_IN_NEXT));
        createSome();
        JsonNode complete = api.get(path).json();

        assertThat(quirky.get("next").asText()).endsWith("/v2/tasks?page=3");
        assertThat(quirky.get("prev").asText()).endsWith("/v2/tasks?page=1");
        assertThat(complete.at("/links/next").asText())
                .endsWith("/v2/tasks?filter%5Boperation%5D=import%2Fupload&include=retries&per_page=1&page=3");
        String next = complete.at("/links/next").asText().replaceFirst(".*/v2", "");
        assertThat(api.get(next).json().at("/meta/current_page").asInt()).isEqualTo(3);
        assertThat(complete.at("/meta/path").asText()).endsWith("/v2/tasks");
    }

    @Test
    void pagesAreWithinTheirLimitsWhateverIsAsked() throws Exception {
        create("t");
        clock.advance(Duration.ofSeconds(2));

        for (String size : List.of("0", "-1", "101", "2147483647")) {
            assertThat(api.get("/jobs?per_page=" + size)
                            .json()
                            .at("/meta/per_page")
                            .asInt())
                    .isEqualTo(100);
        }
        for (String page : List.of("0", "-7")) {
            assertThat(api.get("/jobs?page=" + page)
                            .json()
                            .at("/meta/current_page")
                            .asInt())
                    .isEqualTo(1);
        }
        assertThat(api.get("/jobs?per_page=1&page=2147483647").data()).isEmpty();
        assertThat(api.get("/jobs?per_page=many").status()).isEqualTo(422);
        assertThat(api.get("/tasks?page=1.5").json().at("/errors/page/0").asText())
                .isEqualTo("The page must be an integer.");
    }

    @Test
    void filtersMayBeEncodedAndListSeveralValues() throws Exception {
        String one = create("a&b=c");
        String other = create("x,y");
        create("z");
        clock.advance(Duration.ofSeconds(2));

        assertThat(ids("/jobs?filter%5Btag%5D=a%26b%3Dc")).containsExactly(one);
        assertThat(ids("/jobs?filter%5Btag%5D=x%2Cy")).containsExactly(other);
        assertThat(ids("/jobs?filter%5Btag%5D=a%26b%3Dc,x")).containsExactly(one);
        assertThat(ids("/tasks?filter%5Boperation%5D=import%2Fupload%2Cconvert"))
                .hasSize(3);
        assertThat(ids("/tasks?filter%5Bstatus%5D=waiting,error")).hasSize(3);
        assertThat(ids("/tasks?filter%5Bjob_id%5D=" + one)).hasSize(1);
        assertThat(api.get("/tasks?filter%5Bstatus%5D=waiting,odd").status()).isEqualTo(422);
        assertThat(api.get("/jobs?filter%5Bstatus%5D=error,waiting").status()).isEqualTo(422);
    }

    @Test
    void createsThatWaitAnswer200And201InTurn() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(api.postSync("/jobs", Api.RAW_CONVERT).status());
        }
        assertThat(statuses).containsExactly(200, 201, 200, 201);

        restart(Profile.worstLegal().without(Quirk.CREATE_STATUS_ALTERNATES));
        assertThat(api.postSync("/jobs", Api.RAW_CONVERT).status()).isEqualTo(200);
        assertThat(api.postSync("/jobs", Api.RAW_CONVERT).status()).isEqualTo(200);
        restart(Profile.documented());
        assertThat(api.postSync("/jobs", Api.RAW_CONVERT).status()).isEqualTo(201);
    }
}
