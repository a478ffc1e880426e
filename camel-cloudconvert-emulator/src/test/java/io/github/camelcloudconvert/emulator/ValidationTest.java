package io.github.camelcloudconvert.emulator;

import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the API refuses when a job is created. */
class ValidationTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            builder -> OddEngines.copyingText(builder).without(Quirk.NESTED_ERRORS_BY_TASK));

    private final Api api = new Api(EMULATOR.emulator());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | tasks | The tasks field is required.",
                "{'tasks':{}} | tasks | The tasks field is required.",
                "{'tasks':{'a':1}} | tasks.a | The task must be an object.",
                "{'tasks':{'a b':{'operation':'import/upload'}}} | tasks.a b | The task name may only contain letters, numbers, dashes and underscores.",
                "{'tasks':{'a':{}}} | tasks.a.operation | The operation field is required.",
                "{'tasks':{'a':{'operation':'import/nowhere'}}} | tasks.a.operation | The selected operation is invalid.",
                "{'tasks':{'a':{'operation':'import/url'}}} | tasks.a.url | The url field is required.",
                "{'tasks':{'a':{'operation':'import/url','url':'no url'}}} | tasks.a.url | The url format is invalid.",
                "{'tasks':{'a':{'operation':'import/url','url':'ftp://x/y'}}} | tasks.a.url | The url format is invalid.",
                "{'tasks':{'a':{'operation':'export/url'}}} | tasks.a.input | The input field is required.",
                "{'tasks':{'a':{'operation':'export/url','input':'b'}}} | tasks.a.input | Invalid input task.",
                "{'tasks':{'a':{'operation':'export/url','input':'a'}}} | tasks.a.input | Invalid input task.",
                "{'tasks':{'a':{'operation':'merge','output_format':'pdf','input':'b'},'b':{'operation':'optimize','input':['a']}}} | tasks.b.input | Invalid input task.",
                "{'tasks':{'i':{'operation':'import/upload'},'c':{'operation':'convert','input':'i'}}} | tasks.c.output_format | The output format field is required.",
                "{'webhook_url':'x y','tasks':{'i':{'operation':'import/upload'}}} | webhook_url | The webhook url format is invalid.",
                "{'tag':7,'tasks':{'i':{'operation':'import/upload'}}} | tag | The tag must be a string."
            })
    void aWrongFieldIsNamed(String body, String field, String message) throws Exception {
        Answer answer = api.post("/jobs", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("code").asText()).isEqualTo("INVALID_DATA");
        assertThat(answer.json().get("errors").get(field).get(0).asText()).isEqualTo(message);
        assertThat(EMULATOR.emulator().createdJobs()).isZero();
    }

    @Test
    void aPairThatNoEngineKnowsIsRefusedWithoutFields() throws Exception {
        Answer answer =
                api.post("/jobs", Api.ONE_CONVERT.replace("\"output_format\":\"txt\"", "\"output_format\":\"xyz\""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"message\":\"This conversion type is not supported\",\"code\":\"INVALID_CONVERSION_TYPE\"}");
    }

    @Test
    void whatIsNoJsonHasNoFields() throws Exception {
        for (String body : new String[] {"{\"tasks\":", "[]", ""}) {
            Answer answer = api.post("/jobs", body);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/tasks/0").asText()).isEqualTo("The tasks field is required.");
        }
    }

    @Test
    void unknownFieldsAndNullsAreTolerated() throws Exception {
        String body = Api.ONE_CONVERT.replace(
                "{\"tag\":\"order-1\"", "{\"tag\":null,\"webhook_url\":null,\"priority\":null,\"x\":{}");

        assertThat(api.post("/jobs", body).status()).isEqualTo(201);
    }
}
