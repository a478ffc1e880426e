package io.github.camelcloudconvert.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcloudconvert.live.Comparison.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTest {

    private static final String SHOW = "GET api /v2/jobs/{id-1}";

    /** Shapes as a recording has them, with # for the apostrophes of vocabulary. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{'a':'text'}; {'a':'integer'}; body.a type text integer",
                "{'a':'text'}; {'a':null}; body.a type text null",
                "[{'a':'text'},{'a':null}]; [{'a':'text'}]; body[].a null null, text text",
                "{'a':['id-1']}; {'a':{'x':'id-1'}}; body.a type list object",
                "{'a':'text','b':'text'}; {'a':'text'}; body.b field text missing",
                "{'a':'text'}; {'a':'text','b':'text'}; body.b field missing text",
                "{'b':'text','a':'text'}; {'a':'text','b':'text'}; body order b, a a, b",
                "{'code':'#A#'}; {'code':'#B#'}; body.code value A B",
                "{'links':{'next':'address?a'}}; {'links':{'next':'address?a&b'}};"
                        + " body.links.next type address?a address?a&b",
                "{'data':{'status':'#finished#','tasks':[{'operation':'#import/raw#'},{'operation':'#a#'}]}};"
                        + " {'data':{'status':'#finished#','tasks':[{'operation':'#a#'},{'operation':'#import/raw#'}]}};"
                        + " body.data{finished}.tasks order imports first imports last",
                "{'operation':'#a#','status':'#error#'}; {'operation':'#a#','status':'#finished#'};"
                        + " end value error finished",
                "{'status':'#queued#'}; {'status':'#waiting#'}; status value queued none",
            })
    void aDifferenceInShapeIsFoundOnce(String ours, String theirs, String difference) {
        assertThat(Comparison.of(recording(SHOW, 200, ours), recording(SHOW, 200, theirs)))
                .extracting(one -> one.where() + " " + one.kind() + " " + one.service() + " " + one.emulator())
                .containsExactly(difference);
    }

    /** Numbers of ids, the times at which open work was looked at, and pages that have no neighbours. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{'id':'id-1'}; {'id':'id-7'}",
                "{'b':'text','c':'text','a':'text'}; {'b':'text','c':'text','a':'text'}",
                "{'status':'#waiting#','at':null}; {'status':'#processing#','at':'time'}",
                "{'operation':'#convert#','status':'#waiting#'}; {'operation':'#convert#','status':'#finished#','x':'text'}",
                "{'links':{'next':null}}; {'links':{'next':'address'}}",
                "[]; [{'a':'text'}]",
            })
    void whatDiffersByNatureIsNoDifference(String ours, String theirs) {
        assertThat(Comparison.of(recording(SHOW, 200, ours), recording(SHOW, 200, theirs)))
                .isEmpty();
    }

    @Test
    void aNullCountsWhereNothingChangesAnyMore() {
        Recording ours = recording(SHOW, 200, "{'status':'#finished#','at':null}");
        Recording theirs = recording(SHOW, 200, "{'status':'#finished#','at':'time'}");

        assertThat(Comparison.of(ours, theirs)).extracting(Difference::where).containsExactly("body{finished}.at");
    }

    @Test
    void whatACreatedJobIsSaidToDoIsCompared() {
        String create = "POST api /v2/jobs";
        Recording ours = recording(create, 201, "{'data':{'status':'#processing#'}}");
        Recording theirs = recording(create, 201, "{'data':{'status':'#waiting#'}}");

        assertThat(Comparison.of(ours, theirs)).extracting(Difference::kind).containsExactly("value");
    }

    @Test
    void statusesAndHeadersAreComparedButNotThoseOfConnections() {
        Recording ours = new Recording();
        ours.add(entry(SHOW, 201, List.of("Date", "Via", "Transfer-Encoding"), "{}"));
        Recording theirs = new Recording();
        theirs.add(entry(SHOW, 200, List.of("date", "Content-Length"), "{}"));

        assertThat(Comparison.of(ours, theirs))
                .extracting(one -> one.where() + " " + one.service() + " " + one.emulator())
                .containsExactly("status line 201 200", "header via sent missing");
    }

    @Test
    void aRefusalWhereTheOtherSucceedsIsToldWithItsScenario() {
        assertThat(Comparison.of(recording(SHOW, 404, "{}"), recording(SHOW, 200, "{}")))
                .containsExactly(new Difference(
                        "GET api /v2/jobs/{id} (a scenario)", "status line", "status", "404", "success"));
    }

    @Test
    void theTableHasAColumnForEachEmulatorAndARowForWhatIsTheSameInManyPlaces() {
        Recording ours = recording(SHOW, 200, "{'data':{'operation':'#a#','status':'#finished#','x':'text'}}");
        ours.add(entry(
                "GET api /v2/a", 200, List.of(), "{'data':{'operation':'#b#','status':'#finished#','x':'text'}}"));
        Recording theirs = recording(SHOW, 200, "{'data':{'operation':'#a#','status':'#finished#'}}");
        theirs.add(entry("GET api /v2/a", 200, List.of(), "{'data':{'operation':'#b#','status':'#finished#'}}"));
        Map<String, List<Difference>> both = new LinkedHashMap<>();
        both.put("one", Comparison.of(ours, theirs));
        both.put("two", Comparison.of(ours, ours));

        assertThat(Comparison.table(both))
                .isEqualTo(
                        """
                        | exchange | where | difference | service | one | two |
                        | --- | --- | --- | --- | --- | --- |
                        | `GET api /v2/a`, `GET api /v2/jobs/{id}` | `body.data.x` | field | text | missing | same |
                        """);
    }

    private static Recording recording(String exchange, int status, String shape) {
        Recording recording = new Recording();
        recording.add(entry(exchange, status, List.of(), shape));
        return recording;
    }

    private static Recording.Entry entry(String exchange, int status, List<String> headers, String shape) {
        try {
            return new Recording.Entry(
                    "a scenario",
                    exchange,
                    status,
                    1,
                    List.of(),
                    headers,
                    "none",
                    new ObjectMapper().readTree(shape.replace('\'', '"').replace('#', '\'')));
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
