package io.github.camelcloudconvert.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Imports from and exports to simulated storage accounts. */
class StoresTest {
    /** Fields that name the container and let in, by kind; the container is {@link #container}. */
    private static final Map<StoreKind, String> FIELDS = Map.of(
            StoreKind.S3,
            "'bucket':'box','region':'eu-west-1','access_key_id':'i','secret_access_key':'s'",
            StoreKind.AZURE_BLOB,
            "'storage_account':'acc','container':'box','sas_token':'t'",
            StoreKind.GOOGLE_CLOUD_STORAGE,
            "'project_id':'p','bucket':'box','client_email':'e','private_key':'k'",
            StoreKind.OPENSTACK,
            "'auth_url':'http://a','username':'u','password':'p','region':'r','container':'box'",
            StoreKind.SFTP,
            "'host':'box','username':'u','password':'p'");

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension();

    private final RemoteStores stores = EMULATOR.emulator().stores();
    private final Api api = new Api(EMULATOR.emulator());

    private static String container(StoreKind kind) {
        return kind == StoreKind.AZURE_BLOB ? "acc/box" : "box";
    }

    private void put(StoreKind kind, String key, String content) {
        stores.put(kind, container(kind), key, content.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode run(String operation, StoreKind kind, String more) throws Exception {
        String body = ("{" + FIELDS.getOrDefault(kind, "") + more + "}").replace('\'', '"');
        Answer answer = api.postSync("/" + operation + "/" + kind.operation(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.data();
    }

    private JsonNode importing(StoreKind kind, String field, String value) throws Exception {
        return run("import", kind, ",'" + field + "':'" + value + "'");
    }

    private String idOf(String name, String content) throws Exception {
        return api.postSync("/import/raw", "{\"file\":\"" + content + "\",\"filename\":\"" + name + "\"}")
                .data()
                .get("id")
                .asText();
    }

    private String bytes(StoreKind kind, String key) {
        return stores.get(kind, container(kind), key)
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .orElse("nothing");
    }

    private String content(JsonNode imported) throws Exception {
        JsonNode exported = api.postSync(
                        "/export/url", "{\"input\":\"" + imported.get("id").asText() + "\"}")
                .data();
        StringBuilder all = new StringBuilder();
        for (JsonNode file : exported.at("/result/files")) {
            all.append(new String(api.download(file.get("url").asText()).body(), StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    @ParameterizedTest
    @EnumSource
    void oneObjectIsImportedByItsKeyUnderItsLastSegment(StoreKind kind) throws Exception {
        put(kind, "in/a b.txt", "one");

        JsonNode task = importing(kind, kind.keyField(), "in/a b.txt");

        assertThat(task.at("/result/files").findValuesAsText("filename")).containsExactly("a b.txt");
        assertThat(task.at("/result/files/0").has("url")).isFalse();
        assertThat(content(task)).isEqualTo("one");
    }

    @ParameterizedTest
    @EnumSource
    void aPrefixImportsAllObjectsInTheOrderOfTheirKeys(StoreKind kind) throws Exception {
        put(kind, "in/b.txt", "2");
        put(kind, "in/a.txt", "1");
        put(kind, "in/", "");
        put(kind, "other/c.txt", "3");

        JsonNode task = importing(kind, kind.prefixField(), "in/");

        assertThat(task.at("/result/files").findValuesAsText("filename")).containsExactly("a.txt", "b.txt");
        assertThat(content(task)).isEqualTo("12");
    }

    @ParameterizedTest
    @EnumSource
    void aWrongContainerOrKeyFailsTheTaskInTheWordsOfTheStore(StoreKind kind) throws Exception {
        JsonNode container = importing(kind, kind.keyField(), "a.txt");
        put(kind, "other.txt", "x");
        JsonNode key = importing(kind, kind.keyField(), "a.txt");
        JsonNode prefix = importing(kind, kind.prefixField(), "nothing/");

        assertThat(container.get("status").asText()).isEqualTo("error");
        assertThat(container.get("code").asText()).isEqualTo("DOWNLOAD_FAILED");
        assertThat(container.get("message").asText()).isEqualTo(kind.noContainer());
        assertThat(key.get("message").asText()).isEqualTo(kind.noObject());
        assertThat(prefix.get("message").asText()).isEqualTo(kind.noObject());
    }

    @ParameterizedTest
    @EnumSource
    void anExportGoesUnderAKeyOrBehindAPrefixOrUnderItsName(StoreKind kind) throws Exception {
        stores.create(kind, container(kind));
        String input = ",'input':'" + idOf("r.txt", "result") + "'";

        JsonNode keyed = run("export", kind, input + ",'" + kind.keyField() + "':'out/x.txt'");
        run("export", kind, input + ",'" + kind.prefixField() + "':'pre/'");
        run("export", kind, input);

        assertThat(stores.list(kind, container(kind))).containsExactly("out/x.txt", "pre/r.txt", "r.txt");
        assertThat(bytes(kind, "out/x.txt")).isEqualTo("result");
        assertThat(keyed.at("/result/files/0/filename").asText()).isEqualTo("x.txt");
        assertThat(keyed.at("/result/files/0/size").asInt()).isEqualTo(6);
        assertThat(keyed.at("/result/files/0").has("url")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anExportToAContainerThatIsNotThereFails(StoreKind kind) throws Exception {
        JsonNode task = run("export", kind, ",'input':'" + idOf("r.txt", "x") + "'");

        assertThat(task.get("code").asText()).isEqualTo("UPLOAD_FAILED");
        assertThat(task.get("message").asText()).isEqualTo(kind.noContainer());
    }

    @Test
    void filesWithTheSameNameUnderAPrefixStayApartAndTheClientsNameIsForOneFile() throws Exception {
        put(StoreKind.S3, "p/1/x.txt", "first");
        put(StoreKind.S3, "p/2/x.txt", "second");

        assertThat(content(run("import", StoreKind.S3, ",'key_prefix':'p/','filename':'n.txt'")))
                .isEqualTo("firstsecond");
        assertThat(run("import", StoreKind.S3, ",'key':'p/1/x.txt','filename':'../n.txt'")
                        .at("/result/files/0/filename")
                        .asText())
                .isEqualTo("n.txt");
    }

    @Test
    void aPrefixNeedNotEndAtAFolderButAPathIsADirectoryWithoutItsOwnDirectories() throws Exception {
        put(StoreKind.S3, "report-1.txt", "1");
        put(StoreKind.S3, "report/2.txt", "2");
        put(StoreKind.SFTP, "/home/in/a.txt", "a");
        put(StoreKind.SFTP, "/home/in/deep/b.txt", "b");
        put(StoreKind.SFTP, "/home/in2/c.txt", "c");

        assertThat(content(importing(StoreKind.S3, "key_prefix", "report"))).isEqualTo("12");
        assertThat(content(importing(StoreKind.SFTP, "path", "/home/in"))).isEqualTo("a");
        assertThat(content(importing(StoreKind.SFTP, "file", "home/in/deep/b.txt")))
                .isEqualTo("b");
    }

    @Test
    void aPlaceholderNumbersSeveralFilesAndWithoutOneTheLastStays() throws Exception {
        stores.create(StoreKind.S3, "box");
        String input = ",'input':['" + idOf("a.txt", "A") + "','" + idOf("b.txt", "B") + "']";

        JsonNode task = run("export", StoreKind.S3, input + ",'key':'out/p-%02d.txt'");
        run("export", StoreKind.S3, input + ",'key':'same.txt'");

        assertThat(task.at("/result/files").findValuesAsText("filename")).containsExactly("p-01.txt", "p-02.txt");
        assertThat(bytes(StoreKind.S3, "out/p-02.txt")).isEqualTo("B");
        assertThat(bytes(StoreKind.S3, "same.txt")).isEqualTo("B");
        assertThat(stores.list(StoreKind.S3, "box")).hasSize(3);
    }

    @Test
    void whatTheTaskSaysAboutAnObjectIsKeptAndNoSecretIs() throws Exception {
        stores.create(StoreKind.S3, "box");

        run(
                "export",
                StoreKind.S3,
                ",'input':'" + idOf("a.txt", "A")
                        + "','acl':'public-read','content_type':'text/x','metadata':{'k':'v'},'tagging':{'t':'1'}");

        assertThat(stores.attributes(StoreKind.S3, "box", "a.txt"))
                .isEqualTo(Map.of(
                        "acl",
                        "public-read",
                        "content_type",
                        "text/x",
                        "metadata",
                        Map.of("k", "v"),
                        "tagging",
                        Map.of("t", "1")));
    }

    @Test
    void bytesPassFromStoreToStoreWithinOneJob() throws Exception {
        put(StoreKind.S3, "in/a.txt", "through");
        stores.create(StoreKind.GOOGLE_CLOUD_STORAGE, "box");
        String body =
                """
                {'tasks':{
                  'import-1':{'operation':'import/s3',%s,'key':'in/a.txt'},
                  'convert':{'operation':'convert','input':'import-1','output_format':'html'},
                  'export':{'operation':'export/google-cloud-storage','input':'convert',%s,'file':'out.html'}}}
                """
                        .formatted(
                                FIELDS.getOrDefault(StoreKind.S3, ""),
                                FIELDS.getOrDefault(StoreKind.GOOGLE_CLOUD_STORAGE, ""))
                        .replace('\'', '"');

        JsonNode job = api.postSync("/jobs", body).data();

        assertThat(job.get("status").asText()).isEqualTo("finished");
        assertThat(bytes(StoreKind.GOOGLE_CLOUD_STORAGE, "out.html")).isEqualTo("through");
    }

    @ParameterizedTest
    @CsvSource({
        "import, S3, key, The key field is required when key prefix is not present.",
        "import, AZURE_BLOB, blob, The blob field is required when blob prefix is not present.",
        "import, GOOGLE_CLOUD_STORAGE, file, The file field is required when file prefix is not present.",
        "import, OPENSTACK, file, The file field is required when file prefix is not present.",
        "import, SFTP, file, The file field is required when path is not present.",
        "export, AZURE_BLOB, storage_access_key, The storage access key field is required when sas token is not present."
    })
    void oneOfTwoFieldsIsNeeded(String direction, StoreKind kind, String field, String message) throws Exception {
        String fields = FIELDS.getOrDefault(kind, "")
                .replace("'sas_token'", direction.equals("export") ? "'x'" : "'sas_token'");
        String body = "{" + fields + ",'input':'" + idOf("a.txt", "A") + "'}";

        Answer answer = api.post("/" + direction + "/" + kind.operation(), body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/" + field + "/0").asText()).isEqualTo(message);
    }

    @Test
    void aResetEmptiesTheStores() {
        put(StoreKind.S3, "a", "x");

        EMULATOR.emulator().reset();

        assertThat(stores.exists(StoreKind.S3, "box")).isFalse();
        assertThat(stores.get(StoreKind.S3, "box", "a")).isEmpty();
    }
}
