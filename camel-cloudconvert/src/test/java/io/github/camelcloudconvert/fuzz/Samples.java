package io.github.camelcloudconvert.fuzz;

/** What the service sends when nothing is wrong. */
final class Samples {

    static final String JOB =
            """
            {"id":"4c7f6a52","tag":"order-17","status":"finished","created_at":"2026-03-04T09:15:27+00:00",\
            "started_at":"2026-03-04T09:15:28+00:00","ended_at":null,"tasks":[{"id":"7f11","name":"import-1",\
            "operation":"import/upload","status":"waiting","message":null,"code":null,"credits":1,"percent":100,\
            "depends_on_task_ids":["a","b"],"result":{"form":{"url":"https://storage.example.com/upload?sig=1",\
            "parameters":{"key":"tasks/1","expires":1600000000,"max_file_count":1}}}},{"id":"7f12",\
            "name":"export-0123456789ab","operation":"export/url","status":"finished","result":{"files":[\
            {"filename":"result.pdf","size":1024,"url":"https://storage.example.com/result.pdf?sig=1","dir":"a/b",\
            "md5":"d41d8cd98f"}],"metadata":{"PageCount":3,"Title":"x"},"output":"done"}}]}""";
    static final String ONE = "{\"data\":" + JOB + "}";
    static final String PAGE = "{\"data\":[" + JOB + "," + JOB
            + "],\"links\":{\"first\":\"https://api.example.com/v2/jobs?page=1\",\"next\":null},\"meta\":{\"per_page\":100}}";
    static final String USER =
            "{\"data\":{\"id\":1,\"username\":\"u\",\"email\":\"u@example.com\",\"credits\":4434,\"created_at\":\"2018-12-01T22:26:29+00:00\"}}";
    static final String WEBHOOK =
            "{\"data\":{\"id\":7,\"url\":\"https://example.com/hook\",\"events\":[\"job.finished\"],\"disabled\":false,\"failing\":true,\"signing_secret\":\"s\"}}";
    static final String OPERATIONS =
            "{\"data\":[{\"operation\":\"convert\",\"input_format\":\"docx\",\"output_format\":\"pdf\",\"engine\":\"office\",\"credits\":1,\"options\":[{\"name\":\"pages\",\"type\":\"string\",\"default\":null,\"possible_values\":[\"a\",1]}],\"engine_versions\":[{\"version\":\"2.1\",\"latest\":true}],\"alternatives\":[]}]}";
    static final String ERROR =
            "{\"message\":\"The given data was invalid.\",\"code\":\"INVALID_DATA\",\"errors\":{\"tasks.import.url\":[\"The url field is required.\"]}}";
    static final String DELIVERY = "{\"event\":\"job.finished\",\"job\":" + JOB + "}";
    static final String DEFINITION =
            "{\"tasks\":{\"in\":{\"operation\":\"import/url\",\"url\":\"https://example.com/a.docx\"},\"conv\":{\"operation\":\"convert\",\"input\":[\"in\"],\"output_format\":\"pdf\",\"options\":{\"pages\":\"1-2\"}},\"out\":{\"operation\":\"export/url\",\"input\":\"conv\"}},\"tag\":\"t\",\"webhook_url\":\"https://example.com\"}";
    static final String TASKS =
            "[{\"operation\":\"import/url\",\"url\":\"https://example.com/a.docx\"},{\"operation\":\"convert\",\"input\":\"import\",\"output_format\":\"pdf\"},{\"operation\":\"export/url\",\"input\":[\"convert\"]}]";

    private Samples() {}
}
