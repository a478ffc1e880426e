package io.github.camelcloudconvert.mcp;

import java.util.Map;

/** What agents read about tools and arguments. An operation that is not listed is described by its name. */
final class Descriptions {

    private static final Map<String, String> TOOLS = Map.ofEntries(
            Map.entry("convert", "Converts one file to another format and waits for the result."),
            Map.entry("merge", "Merges at least two files into one PDF and waits for the result."),
            Map.entry("captureWebsite", "Captures a web page as PDF or picture and waits for the result."),
            Map.entry("optimize", "Makes one file smaller in its format and waits for the result."),
            Map.entry("thumbnail", "Makes a small picture of one file and waits for the result."),
            Map.entry("watermark", "Puts a text (options.text) on one file and waits for the result."),
            Map.entry("archive", "Packs files into one archive and waits for the result."),
            Map.entry("metadata", "Reads the metadata of one file."),
            Map.entry("writeMetadata", "Writes metadata (options.metadata) into one file and waits for the result."),
            Map.entry(
                    "command",
                    "Runs ffmpeg, imagemagick or graphicsmagick (engine, options.command, options.arguments) on one"
                            + " file and waits for the result."),
            Map.entry(
                    "createJob",
                    "Creates a job of several tasks and does not wait: wait_job does. For one file, convert_file is"
                            + " simpler."),
            Map.entry("createTask", "Creates a task without a job. For a chain of tasks, create_job is better."),
            Map.entry("getJob", "Reads a job with its tasks; data.tasks[].result.files[] holds addresses of results."),
            Map.entry("waitForJob", "Waits for the end of a job, with progress, and reads it."),
            Map.entry("cancelJob", "Cancels the tasks of a job. A job that this server did not create is refused."),
            Map.entry("deleteJob", "Deletes a job with all its files."),
            Map.entry("listJobs", "Lists jobs, newest first."),
            Map.entry("getTask", "Reads a task; data.result.files[] holds addresses of results."),
            Map.entry("waitForTask", "Waits for the end of a task, with progress, and reads it."),
            Map.entry("retryTask", "Creates a new task like one that has failed."),
            Map.entry("cancelTask", "Cancels a task."),
            Map.entry("deleteTask", "Deletes a task with its files."),
            Map.entry("listTasks", "Lists tasks, newest first."),
            Map.entry("listOperations", "Lists what the service can do; narrow it, because all of it is long."),
            Map.entry("listFormats", "Lists the conversions that the service offers; narrow it by a format."),
            Map.entry("getCurrentUser", "Reads the owner of the account, with the credits that are left."),
            Map.entry("createWebhook", "Registers an address to which the service reports jobs."),
            Map.entry("listWebhooks", "Lists the webhooks of the account."),
            Map.entry("deleteWebhook", "Deletes a webhook."));

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("output_format", "The format of the result, such as pdf."),
            Map.entry("input_format", "The format of the input, where its name does not tell it."),
            Map.entry("engine", "The program that converts."),
            Map.entry("engine_version", "The version of the program."),
            Map.entry("result_filename", "The name of the result, with its extension."),
            Map.entry("tag", "A text by which jobs can be found."),
            Map.entry("job_id", "The id of the job."),
            Map.entry("task_id", "The id of the task."),
            Map.entry("webhook_id", "The id of the webhook."),
            Map.entry("status", "Only those in this status: waiting, processing, finished or error."),
            Map.entry("operation", "Only those of this operation, in the name of the API, such as convert."),
            Map.entry("include", "What else to tell, separated by commas, such as options,engine_versions."),
            Map.entry("alternatives", "Whether to list all engines and not only the preferred one."),
            Map.entry("page", "Which page to read, counted from 1."),
            Map.entry("per_page", "How many items a page holds, at most 100."));

    private Descriptions() {}

    static String ofTool(String operation, String name) {
        String known = TOOLS.get(operation);
        return known != null ? known : "Runs the operation " + name.replace('_', ' ') + " and answers its result.";
    }

    static String ofParameter(String name) {
        String known = PARAMETERS.get(name);
        return known != null ? known : "The " + name.replace('_', ' ') + ".";
    }
}
