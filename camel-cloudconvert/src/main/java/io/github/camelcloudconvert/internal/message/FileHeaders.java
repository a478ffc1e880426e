package io.github.camelcloudconvert.internal.message;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.IOHelper;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the headers that describe the file of a message when another file takes its place: they are written
 * anew where we know the value, and go where we do not. The names of the place from which the input came stay, because
 * consumers find their file or object by them when the exchange is done. Nothing else in a message is touched.
 */
public final class FileHeaders {

    /** Written anew; the media type only where it is known. */
    public static final List<String> RENEWED = List.of(
            Exchange.FILE_NAME,
            Exchange.FILE_NAME_ONLY,
            Exchange.FILE_LENGTH,
            Exchange.FILE_CONTENT_TYPE,
            Exchange.CONTENT_TYPE);

    /** About the bytes, the encoding or the place on disk of the input. */
    public static final List<String> REMOVED = Stream.concat(
                    Stream.of(
                            Exchange.CONTENT_ENCODING,
                            Exchange.CONTENT_LENGTH,
                            "Content-Disposition",
                            "Content-Transfer-Encoding",
                            "Content-MD5",
                            "Content-Digest",
                            "Repr-Digest",
                            "Digest",
                            "Content-Range",
                            "Content-Location",
                            "ETag",
                            "Last-Modified",
                            Exchange.TRANSFER_ENCODING,
                            Exchange.HTTP_CHARACTER_ENCODING,
                            Exchange.CHARSET_NAME,
                            Exchange.FILE_LAST_MODIFIED,
                            Exchange.FILE_LOCAL_WORK_PATH,
                            Exchange.FILE_PATH,
                            "CamelFileAbsolutePath",
                            "CamelFileRelativePath",
                            "CamelFileAbsolute",
                            "CamelFileChecksum",
                            "CamelFileInitialOffset"),
                    storages())
            .toList();

    /** By them a consumer finds what it has handed out: a file to move, an object to delete. */
    public static final List<String> KEPT = List.of(
            Exchange.FILE_NAME_CONSUMED,
            Exchange.FILE_PARENT,
            "CamelAwsS3Key",
            "CamelAzureStorageBlobBlobName",
            "CamelGoogleCloudStorageObjectName",
            "CamelMinioObjectName");

    private FileHeaders() {}

    /** The headers by which the components of object storages describe the bytes of an object. */
    private static Stream<String> storages() {
        List<String> facts = List.of(
                "ContentType",
                "ContentLength",
                "ContentEncoding",
                "ContentDisposition",
                "ContentMD5",
                "ETag",
                "LastModified",
                "VersionId");
        Stream<String> own = Stream.of(
                "CamelAzureStorageBlobBlobSize",
                "CamelAzureStorageBlobHttpHeaders",
                "CamelAzureStorageDataLakeFileSize",
                "CamelAzureStorageDataLakePathHttpHeaders",
                "CamelGoogleCloudStorageContentMd5",
                "CamelGoogleCloudStorageCrc32cHex");
        return Stream.concat(
                Stream.of(
                                "CamelAwsS3",
                                "CamelAzureStorageBlob",
                                "CamelAzureStorageDataLake",
                                "CamelGoogleCloudStorage",
                                "CamelHwCloudObs",
                                "CamelIBMCOS",
                                "CamelMinio")
                        .flatMap(storage -> facts.stream().map(storage::concat)),
                own);
    }

    /** The message no longer holds its input, and no other file either. Its name stays, which tells where it came from. */
    static void forget(Message message) {
        REMOVED.forEach(message::removeHeader);
        message.removeHeader(Exchange.FILE_LENGTH);
        message.removeHeader(Exchange.FILE_CONTENT_TYPE);
        message.removeHeader(Exchange.CONTENT_TYPE);
    }

    /**
     * The message holds this file now.
     *
     * @param name with the directory that the route gave it
     */
    static void renew(Message message, String name, long length, @Nullable String contentType) {
        forget(message);
        message.setHeader(Exchange.FILE_NAME, name);
        message.setHeader(Exchange.FILE_NAME_ONLY, InputName.lastSegment(name));
        message.setHeader(Exchange.FILE_LENGTH, length);
        if (contentType != null) {
            message.setHeader(Exchange.FILE_CONTENT_TYPE, contentType);
            message.setHeader(Exchange.CONTENT_TYPE, contentType);
        }
    }

    /** The charset of the input says nothing about the result; that of the result is known where its media type names one. */
    static void renewCharset(Exchange exchange, @Nullable String contentType) {
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).contains("charset=")) {
            exchange.setProperty(Exchange.CHARSET_NAME, IOHelper.getCharsetNameFromContentType(contentType));
        } else {
            exchange.removeProperty(Exchange.CHARSET_NAME);
        }
    }
}
