package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code GET /users/me}. */
record ShowUser() implements ApiCall<User> {

    @Override
    public String action() {
        return "read the account";
    }

    @Override
    public String path() {
        return ApiPath.of("/users/me").toString();
    }

    @Override
    public User parse(Reply reply) {
        return User.of(Envelope.object(reply));
    }
}
