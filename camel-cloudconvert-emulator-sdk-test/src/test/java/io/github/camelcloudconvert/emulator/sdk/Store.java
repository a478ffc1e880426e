package io.github.camelcloudconvert.emulator.sdk;

import com.cloudconvert.dto.request.GoogleCloudStorageExportRequest;
import com.cloudconvert.dto.request.GoogleCloudStorageImportRequest;
import com.cloudconvert.dto.request.OpenStackExportRequest;
import com.cloudconvert.dto.request.OpenStackImportRequest;
import com.cloudconvert.dto.request.S3ExportRequest;
import com.cloudconvert.dto.request.S3ImportRequest;
import com.cloudconvert.dto.request.SftpExportRequest;
import com.cloudconvert.dto.request.SftpImportRequest;
import com.cloudconvert.dto.response.TaskResponse;
import com.cloudconvert.dto.result.AbstractResult;
import com.cloudconvert.resource.AbstractExportFilesResource;
import com.cloudconvert.resource.AbstractImportFilesResource;

/**
 * The kinds of storage accounts that the client can use. It can ask for Azure too, but knows the operation of the answer by
 * another name than the service.
 */
enum Store {
    S3("s3", "bucket") {
        @Override
        <T extends AbstractResult<TaskResponse>> T export(AbstractExportFilesResource<T> exports, String input)
                throws Exception {
            return exports.s3(new S3ExportRequest()
                    .setInput(input)
                    .setBucket("bucket")
                    .setRegion("eu-central-1")
                    .setAccessKeyId("id")
                    .setSecretAccessKey("secret")
                    .setKey("out.txt"));
        }

        @Override
        <T extends AbstractResult<TaskResponse>> T importFrom(AbstractImportFilesResource<T> imports) throws Exception {
            return imports.s3(new S3ImportRequest()
                    .setBucket("bucket")
                    .setRegion("eu-central-1")
                    .setAccessKeyId("id")
                    .setSecretAccessKey("secret")
                    .setKey("out.txt"));
        }
    },
    GOOGLE("google-cloud-storage", "bucket") {
        @Override
        <T extends AbstractResult<TaskResponse>> T export(AbstractExportFilesResource<T> exports, String input)
                throws Exception {
            return exports.googleCloudStorage(new GoogleCloudStorageExportRequest()
                    .setInput(input)
                    .setProjectId("project")
                    .setBucket("bucket")
                    .setClientEmail("a@b.test")
                    .setPrivateKey("secret")
                    .setFile("out.txt"));
        }

        @Override
        <T extends AbstractResult<TaskResponse>> T importFrom(AbstractImportFilesResource<T> imports) throws Exception {
            return imports.googleCloudStorage(new GoogleCloudStorageImportRequest()
                    .setProjectId("project")
                    .setBucket("bucket")
                    .setClientEmail("a@b.test")
                    .setPrivateKey("secret")
                    .setFile("out.txt"));
        }
    },
    OPENSTACK("openstack", "container") {
        @Override
        <T extends AbstractResult<TaskResponse>> T export(AbstractExportFilesResource<T> exports, String input)
                throws Exception {
            return exports.openStack(new OpenStackExportRequest()
                    .setInput(input)
                    .setAuthUrl("https://swift.test/v3")
                    .setUsername("user")
                    .setPassword("secret")
                    .setRegion("region")
                    .setContainer("container")
                    .setFile("out.txt"));
        }

        @Override
        <T extends AbstractResult<TaskResponse>> T importFrom(AbstractImportFilesResource<T> imports) throws Exception {
            return imports.openStack(new OpenStackImportRequest()
                    .setAuthUrl("https://swift.test/v3")
                    .setUsername("user")
                    .setPassword("secret")
                    .setRegion("region")
                    .setContainer("container")
                    .setFile("out.txt"));
        }
    },
    SFTP("sftp", "files.test") {
        @Override
        <T extends AbstractResult<TaskResponse>> T export(AbstractExportFilesResource<T> exports, String input)
                throws Exception {
            return exports.sftp(new SftpExportRequest()
                    .setInput(input)
                    .setHost("files.test")
                    .setPort("22")
                    .setUsername("user")
                    .setPassword("secret")
                    .setFile("out.txt"));
        }

        @Override
        <T extends AbstractResult<TaskResponse>> T importFrom(AbstractImportFilesResource<T> imports) throws Exception {
            return imports.sftp(new SftpImportRequest()
                    .setHost("files.test")
                    .setPort("22")
                    .setUsername("user")
                    .setPassword("secret")
                    .setFile("out.txt"));
        }
    };

    private final String kind;
    private final String container;

    Store(String kind, String container) {
        this.kind = kind;
        this.container = container;
    }

    String kind() {
        return kind;
    }

    String container() {
        return container;
    }

    abstract <T extends AbstractResult<TaskResponse>> T export(AbstractExportFilesResource<T> exports, String input)
            throws Exception;

    abstract <T extends AbstractResult<TaskResponse>> T importFrom(AbstractImportFilesResource<T> imports)
            throws Exception;
}
