package io.github.camelcloudconvert.internal.producer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.internal.account.Account;
import io.github.camelcloudconvert.internal.account.AccountRegistry;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ClientRegistry;
import io.github.camelcloudconvert.internal.account.ResolvedAccount;
import io.github.camelcloudconvert.internal.account.ServiceChecks;
import io.github.camelcloudconvert.operation.Signing;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.util.function.Suppliers;
import org.jspecify.annotations.Nullable;

/** The accounts that messages of one producer may use: the endpoint's own, and those that a header can name. */
public final class ProducerAccounts {

    private static final String ACTION = "choose the account";

    private final ResolvedAccount<CloudConvertApi, Signing> own;
    private final AccountRegistry book;
    private final ClientRegistry<CloudConvertApi> open;
    private final ServiceChecks checks;
    private final Map<String, ResolvedAccount<CloudConvertApi, Signing>> others = new ConcurrentHashMap<>();

    /** Opens the endpoint's own account, so that settings which cannot work stop the start of the route. */
    public ProducerAccounts(
            Account own, AccountRegistry book, ClientRegistry<CloudConvertApi> open, ServiceChecks checks) {
        this.book = book;
        this.open = open;
        this.checks = checks;
        AccountSettings settings = own.settings();
        this.own = settings == null ? activate(own) : opened(own, settings);
    }

    private ResolvedAccount<CloudConvertApi, Signing> opened(Account account, AccountSettings settings) {
        CloudConvertApi client = open(settings);
        return new ResolvedAccount<>(account.name(), () -> client, account.signing());
    }

    /**
     * @param name null for the endpoint's own account
     * @throws ValidationException that names the accounts there are
     */
    ResolvedAccount<CloudConvertApi, Signing> find(@Nullable String name) {
        return name == null || name.equals(own.name()) ? own : others.computeIfAbsent(name, this::other);
    }

    private ResolvedAccount<CloudConvertApi, Signing> other(String name) {
        try {
            return activate(book.find(name));
        } catch (IllegalArgumentException unknown) {
            throw new ValidationException(String.valueOf(unknown.getMessage()), ErrorContext.local(ACTION));
        }
    }

    /** Settings are compared when the account is first used, not for each message: there are many of them. */
    private ResolvedAccount<CloudConvertApi, Signing> activate(Account account) {
        AccountSettings settings = account.settings();
        Supplier<CloudConvertApi> client = settings == null ? this::missing : Suppliers.memorize(() -> open(settings));
        return new ResolvedAccount<>(account.name(), client, account.signing());
    }

    private CloudConvertApi open(AccountSettings settings) {
        CloudConvertApi account = open.get(settings);
        checks.watch(settings, account);
        return account;
    }

    private CloudConvertApi missing() {
        throw new ValidationException(
                "no account: set the header " + HeaderNames.ACCOUNT + "; " + book.choice(), ErrorContext.local(ACTION));
    }
}
