package io.github.camelcloudconvert.client.api;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.User;

/** The owner of the key (docs/api-notes.md#users); the laws of {@link JobsApi} hold here too. */
public final class UsersApi {

    private final ApiCaller caller;

    public UsersApi(ApiCaller caller) {
        this.caller = caller;
    }

    public CompletableFuture<User> me() {
        return caller.send(Calls.showUser());
    }
}
