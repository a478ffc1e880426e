package io.github.camelcloudconvert.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.webhook.WebhookSignature;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.OptionSource;

/** Says whether the body is a webhook delivery that the service has signed. Needs the bytes as they arrived. */
final class VerifySignature implements Operation {

    private static final String NO_SECRET = "no secret to verify with: set the option secret, or webhook.secret of the"
            + " component or account, to the signing secret of the webhook";

    @Override
    public String name() {
        return "verifyWebhookSignature";
    }

    @Override
    public boolean needsAccount() {
        return false;
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        if (!hasSecret(signing)) {
            throw new IllegalArgumentException(NO_SECRET);
        }
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        String secret = request.signing().webhookSecret();
        if (secret == null || !hasSecret(request.signing())) {
            throw InputErrors.of("verify the signature", NO_SECRET);
        }
        boolean genuine =
                WebhookSignature.verify(request.input().bytes(), request.input().signature(), secret);
        return CompletableFuture.completedFuture(new Outcome.Value(genuine));
    }

    private static boolean hasSecret(Signing signing) {
        String secret = signing.webhookSecret();
        return secret != null && !secret.isBlank();
    }
}
