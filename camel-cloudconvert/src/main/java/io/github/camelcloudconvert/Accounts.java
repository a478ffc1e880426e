package io.github.camelcloudconvert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.camelcloudconvert.client.JobService;

/** The accounts that endpoints use, one client each, from the component's start to its stop. */
final class Accounts {

    /** The account of the component's own key. */
    static final String DEFAULT = "default";

    private static final String STOPPING = "the Camel context is stopping";

    private final Map<AccountSettings, JobService> open = new ConcurrentHashMap<>();
    private final Function<AccountSettings, JobService> clients;
    private volatile boolean refusing;
    private volatile boolean abandoned;

    Accounts(Function<AccountSettings, JobService> clients) {
        this.clients = clients;
    }

    /** The account with these settings, opened at the first call. */
    JobService get(AccountSettings settings) {
        JobService account = open.computeIfAbsent(settings, clients);
        // perhaps opened after the rounds that refuse() and abandon() make
        if (refusing) {
            account.refuse(STOPPING);
        }
        if (abandoned) {
            account.abandon(STOPPING);
        }
        return account;
    }

    /** Somebody says that a job of the account has ended. Clients that do not wait for it do nothing. */
    void wake(String account, String jobId) {
        open.forEach((settings, jobs) -> {
            if (settings.transport().account().equals(account)) {
                jobs.wake(jobId);
            }
        });
    }

    /** Also those that are opened later. */
    void refuse() {
        refusing = true;
        open.values().forEach(account -> account.refuse(STOPPING));
    }

    /** Also those that are opened later. */
    void abandon() {
        abandoned = true;
        open.values().forEach(account -> account.abandon(STOPPING));
    }

    void close() {
        refuse();
        abandon();
        open.values().forEach(JobService::close);
        open.clear();
    }
}
