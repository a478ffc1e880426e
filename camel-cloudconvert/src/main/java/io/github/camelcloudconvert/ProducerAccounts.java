package io.github.camelcloudconvert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.JobService;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.operation.HeaderNames;
import org.apache.camel.util.function.Suppliers;
import org.jspecify.annotations.Nullable;

/** The accounts that messages of one producer may use: the endpoint's own, and those that a header can name. */
final class ProducerAccounts {

    private static final String ACTION = "choose the account";

    private final ActiveAccount own;
    private final AccountBook book;
    private final Accounts open;
    private final ServiceChecks checks;
    private final Map<String, ActiveAccount> others = new ConcurrentHashMap<>();

    /** Opens the endpoint's own account, so that settings which cannot work stop the start of the route. */
    ProducerAccounts(Account own, AccountBook book, Accounts open, ServiceChecks checks) {
        this.book = book;
        this.open = open;
        this.checks = checks;
        AccountSettings settings = own.settings();
        this.own = settings == null ? activate(own) : opened(own, settings);
    }

    private ActiveAccount opened(Account account, AccountSettings settings) {
        JobService client = open(settings);
        return new ActiveAccount(account.name(), () -> client, account.signing());
    }

    /**
     * @param name null for the endpoint's own account
     * @throws ValidationException that names the accounts there are
     */
    ActiveAccount find(@Nullable String name) {
        return name == null || name.equals(own.name()) ? own : others.computeIfAbsent(name, this::other);
    }

    private ActiveAccount other(String name) {
        try {
            return activate(book.find(name));
        } catch (IllegalArgumentException unknown) {
            throw new ValidationException(String.valueOf(unknown.getMessage()), ErrorContext.local(ACTION));
        }
    }

    /** Settings are compared when the account is first used, not for each message: there are many of them. */
    private ActiveAccount activate(Account account) {
        AccountSettings settings = account.settings();
        Supplier<JobService> client = settings == null ? this::missing : Suppliers.memorize(() -> open(settings));
        return new ActiveAccount(account.name(), client, account.signing());
    }

    private JobService open(AccountSettings settings) {
        JobService account = open.get(settings);
        checks.watch(settings, account);
        return account;
    }

    private JobService missing() {
        throw new ValidationException(
                "no account: set the header " + HeaderNames.ACCOUNT + "; " + book.choice(), ErrorContext.local(ACTION));
    }
}
