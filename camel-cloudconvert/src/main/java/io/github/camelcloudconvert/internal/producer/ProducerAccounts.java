package io.github.camelcloudconvert.internal.producer;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.internal.account.Account;
import io.github.camelcloudconvert.internal.account.AccountRegistry;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.util.function.Suppliers;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that messages of one producer may use: the endpoint's own, and those that a header can name.
 *
 * @param <C> the client of their service
 * @param <S> what they sign and verify with
 */
public final class ProducerAccounts<C, S> {

    private static final String ACTION = "choose the account";

    private final ResolvedAccount<C, S> own;
    private final AccountRegistry<?, S> book;
    private final Function<AccountSettings, C> open;
    private final Map<String, ResolvedAccount<C, S>> others = new ConcurrentHashMap<>();

    /**
     * Opens the endpoint's own account, so that settings which cannot work stop the start of the route.
     *
     * @param open gives the client of an account, the same for equal settings
     */
    public ProducerAccounts(Account<S> own, AccountRegistry<?, S> book, Function<AccountSettings, C> open) {
        this.book = book;
        this.open = open;
        this.own = activate(own);
        if (own.settings() != null) {
            Objects.requireNonNull(this.own.client().get(), "a client");
        }
    }

    /**
     * @param name null for the endpoint's own account
     * @throws ValidationException that names the accounts there are
     */
    ResolvedAccount<C, S> find(@Nullable String name) {
        return name == null || name.equals(own.name()) ? own : others.computeIfAbsent(name, this::other);
    }

    private ResolvedAccount<C, S> other(String name) {
        try {
            return activate(book.find(name));
        } catch (IllegalArgumentException unknown) {
            throw new ValidationException(String.valueOf(unknown.getMessage()), ErrorContext.local(ACTION));
        }
    }

    /** Settings are compared when the account is first used, not for each message: there are many of them. */
    private ResolvedAccount<C, S> activate(Account<S> account) {
        AccountSettings settings = account.settings();
        Supplier<C> client = settings == null ? this::missing : Suppliers.memorize(() -> open.apply(settings));
        return new ResolvedAccount<>(account.name(), client, account.signing());
    }

    private C missing() {
        throw new ValidationException(
                "no account: set the header " + HeaderNames.ACCOUNT + "; " + book.choice(), ErrorContext.local(ACTION));
    }
}
