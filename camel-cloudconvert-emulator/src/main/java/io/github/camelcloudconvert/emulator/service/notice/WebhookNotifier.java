package io.github.camelcloudconvert.emulator.service.notice;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.hook.SignedDelivery;
import io.github.camelcloudconvert.emulator.hook.Webhook;
import io.github.camelcloudconvert.emulator.hook.WebhookSender;
import io.github.camelcloudconvert.emulator.hook.Webhooks;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.view.Views;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.TaskStatus;
import io.github.camelcloudconvert.emulator.wire.JobJson;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** Tells the webhooks of an account, and the address that a job brought along, what becomes of the job. */
public final class WebhookNotifier {
    private final Webhooks webhooks;
    private final WebhookSender sender;
    private final Views views;
    private final Profile profile;

    /** Signs with an unknown secret: the documents do not say which secret belongs to the address of a job. */
    private final String unknownSecret = Webhooks.newSecret();

    public WebhookNotifier(Webhooks webhooks, WebhookSender sender, Views views, Profile profile) {
        this.webhooks = webhooks;
        this.sender = sender;
        this.views = views;
        this.profile = profile;
    }

    public void created(JobState job) {
        List<Webhook> wanting = webhooks.wanting("job.created");
        if (!wanting.isEmpty()) {
            tell(new Event("job.created", views.created(job)), wanting, null);
        }
    }

    /** @param ownAddress the {@code webhook_url} of the job, or null */
    public void ended(JobState job, @Nullable String ownAddress) {
        String event = job.status() == TaskStatus.FINISHED ? "job.finished" : "job.failed";
        List<Webhook> wanting = webhooks.wanting(event);
        if (!wanting.isEmpty() || ownAddress != null) {
            tell(new Event(event, views.job(job, true)), wanting, ownAddress);
        }
    }

    /** The body of a delivery: these two fields and no other (docs/api-notes.md#webhook-deliveries). */
    private record Event(String event, JobJson job) {
        String body() {
            return new String(WireJson.write(this, true), StandardCharsets.UTF_8);
        }

        SignedDelivery.Event about() {
            return new SignedDelivery.Event(event, job.id());
        }
    }

    private void tell(Event event, List<Webhook> wanting, @Nullable String ownAddress) {
        String body = event.body();
        for (Webhook webhook : wanting) {
            URI target = URI.create(webhook.url());
            sender.send(SignedDelivery.signed(webhook.id(), target, event.about(), body, webhook.secret()), webhooks);
        }
        if (ownAddress != null) {
            URI target = URI.create(ownAddress);
            sender.send(SignedDelivery.signed(null, target, event.about(), body, ownSecret()), webhooks);
        }
    }

    private String ownSecret() {
        Optional<Webhook> first = profile.has(Quirk.JOB_WEBHOOK_SECRET_UNKNOWN) ? Optional.empty() : webhooks.first();
        return first.map(Webhook::secret).orElse(unknownSecret);
    }
}
