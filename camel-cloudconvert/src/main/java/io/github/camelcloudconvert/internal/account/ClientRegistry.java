package io.github.camelcloudconvert.internal.account;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.camelcloudconvert.client.ServiceClient;

/** The accounts that endpoints use, one client each, from the component's start to its stop. */
public final class ClientRegistry<C extends ServiceClient> {

    /** The account of the component's own key. */
    public static final String DEFAULT = "default";

    private static final String STOPPING = "the Camel context is stopping";

    private final Map<AccountSettings, C> open = new ConcurrentHashMap<>();
    private final Function<AccountSettings, C> clients;
    private volatile boolean refusing;
    private volatile boolean abandoned;

    public ClientRegistry(Function<AccountSettings, C> clients) {
        this.clients = clients;
    }

    /** The account with these settings, opened at the first call. */
    public C get(AccountSettings settings) {
        C account = open.computeIfAbsent(settings, clients);
        // perhaps opened after the rounds that refuse() and abandon() make
        if (refusing) {
            account.refuse(STOPPING);
        }
        if (abandoned) {
            account.abandon(STOPPING);
        }
        return account;
    }

    /** The clients that are open now. */
    public List<C> clients() {
        return List.copyOf(open.values());
    }

    /** Takes a hint that a job of the account has ended. Clients that do not wait for it do nothing. */
    public void wake(String account, String jobId) {
        open.forEach((settings, jobs) -> {
            if (settings.transport().account().equals(account)) {
                jobs.wake(jobId);
            }
        });
    }

    /** Also those that are opened later. */
    public void refuse() {
        refusing = true;
        open.values().forEach(account -> account.refuse(STOPPING));
    }

    /** Also those that are opened later. */
    public void abandon() {
        abandoned = true;
        open.values().forEach(account -> account.abandon(STOPPING));
    }

    public void close() {
        refuse();
        abandon();
        open.values().forEach(ServiceClient::close);
        open.clear();
    }
}
