package io.github.camelcloudconvert.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.webhook.SignedUrl;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/** Makes an address that converts on demand: opening it starts the job and leads to its file. */
final class CreateSignedUrl implements Operation {

    private static final String NO_DEFINITION = "createSignedUrl needs signedUrlBase and its secret: set signedUrlBase,"
            + " and the option secret, or signedUrl.secret of the component or account";

    @Override
    public String name() {
        return "createSignedUrl";
    }

    @Override
    public boolean needsAccount() {
        return false;
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        if (signing.signedUrlBase() == null || signing.signedUrlSecret() == null) {
            throw new IllegalArgumentException(NO_DEFINITION);
        }
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        String base = request.signing().signedUrlBase();
        String secret = request.signing().signedUrlSecret();
        if (base == null || secret == null) {
            throw InputErrors.of("sign the address", NO_DEFINITION);
        }
        String key = request.options().get(Options.CACHE_KEY);
        return CompletableFuture.completedFuture(
                new Outcome.Value(SignedUrl.of(base, request.input().job(), secret, key)));
    }
}
