package io.github.camelcloudconvert.emulator.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of an emulator and the keys that open them. Without any key there is one account that every key opens.
 * Immutable.
 */
public final class ApiKeys {
    /** The owner of the account that exists from the start. */
    public static final Account.Owner EMULATOR = new Account.Owner(50112233, "emulator");

    private final List<Account> accounts;
    private final Map<String, Pass> passes;

    /** An account, and what one may do there. */
    public record Pass(Account account, Set<String> scopes) {}

    private ApiKeys(List<Account> accounts, Map<String, Pass> passes) {
        this.accounts = List.copyOf(accounts);
        this.passes = Map.copyOf(passes);
    }

    /** One account that every key opens. */
    public static ApiKeys open(Account account) {
        return new ApiKeys(List.of(account), Map.of());
    }

    /** @param passes by key, at least one */
    public static ApiKeys of(Map<String, Pass> passes) {
        List<Account> accounts =
                passes.values().stream().map(Pass::account).distinct().toList();
        return new ApiKeys(accounts, passes);
    }

    public List<Account> accounts() {
        return accounts;
    }

    /** What a key opens, empty when it opens nothing. */
    public Optional<Pass> pass(String key) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return passes.isEmpty()
                ? Optional.of(new Pass(accounts.get(0), Scopes.ALL))
                : Optional.ofNullable(passes.get(key));
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "ApiKeys" + accounts;
    }
}
