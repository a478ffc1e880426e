package io.github.camelcloudconvert.operation;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.webhook.SignedUrl;
import io.github.camelcloudconvert.client.webhook.WebhookSignature;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/**
 * An operation that works with a secret of the account and makes no call.
 *
 * @param action in words that fit after "could not"
 * @param able whether the account has what it takes
 * @param lacking what to set where it has not
 * @param answer becomes the body
 */
record SigningOperation(
        String name,
        String action,
        Predicate<Signing> able,
        String lacking,
        Function<ServiceRequest<CloudConvertApi, Signing>, Object> answer)
        implements Operation {

    /** Says whether the body is a webhook delivery that the service has signed. Needs the bytes as they arrived. */
    static final SigningOperation VERIFY_SIGNATURE = new SigningOperation(
            "verifyWebhookSignature",
            "verify the signature",
            signing ->
                    signing.webhookSecret() != null && !signing.webhookSecret().isBlank(),
            "no secret to verify with: set the option secret, or webhook.secret of the component or account, to the"
                    + " signing secret of the webhook",
            request -> WebhookSignature.verify(
                    request.input().bytes(),
                    request.input().signature(),
                    request.signing().webhookSecret()));

    /** Makes an address that converts on demand: opening it starts the job and leads to its file. */
    static final SigningOperation CREATE_SIGNED_URL = new SigningOperation(
            "createSignedUrl",
            "sign the address",
            signing -> signing.signedUrlBase() != null && signing.signedUrlSecret() != null,
            "createSignedUrl needs signedUrlBase and its secret: set signedUrlBase, and the option secret, or"
                    + " signedUrl.secret of the component or account",
            request -> SignedUrl.of(
                    Objects.requireNonNull(request.signing().signedUrlBase()),
                    request.input().job(),
                    Objects.requireNonNull(request.signing().signedUrlSecret()),
                    request.options().get(Options.CACHE_KEY)));

    @Override
    public boolean needsAccount() {
        return false;
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        if (!able.test(signing)) {
            throw new IllegalArgumentException(lacking);
        }
    }

    /** Asks again: a message may name another account than its endpoint. */
    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        if (!able.test(request.signing())) {
            throw InputErrors.of(action, lacking);
        }
        return CompletableFuture.completedFuture(new Outcome.Value(answer.apply(request)));
    }
}
