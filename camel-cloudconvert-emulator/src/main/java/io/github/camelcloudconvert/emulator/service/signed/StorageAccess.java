package io.github.camelcloudconvert.emulator.service.signed;

/** Lets a client at the storage: signed forms for uploads, signed addresses for downloads. */
public record StorageAccess(UploadForms forms, DownloadLinks links) {}
