package io.github.camelcloudconvert.emulator;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.account.ApiKeys;
import io.github.camelcloudconvert.emulator.account.ApiKeys.Pass;
import io.github.camelcloudconvert.emulator.account.CreditBalance;
import io.github.camelcloudconvert.emulator.account.Plan;
import io.github.camelcloudconvert.emulator.account.Scopes;

/** The keys and accounts that a builder has been given. Not thread-safe. */
final class AccountSettings {
    private static final int SHOWN_CREDITS = 1000;
    private final List<String> plainKeys = new ArrayList<>();
    private final Map<String, Purse> accounts = new LinkedHashMap<>();

    private record Purse(int credits, Set<String> scopes) {}

    void add(Collection<String> keys) {
        plainKeys.addAll(keys);
    }

    void add(String key, int credits, Collection<String> scopes) {
        if (key.isBlank() || accounts.putIfAbsent(key, new Purse(credits, Scopes.named(scopes))) != null) {
            throw new IllegalArgumentException("an account needs a key of its own");
        }
    }

    ApiKeys keyRing(Plan plan, Clock clock) {
        Account common = new Account(ApiKeys.EMULATOR, CreditBalance.inexhaustible(SHOWN_CREDITS), plan, clock);
        if (plainKeys.isEmpty() && accounts.isEmpty()) {
            return ApiKeys.open(common);
        }
        Map<String, Pass> passes = new LinkedHashMap<>();
        plainKeys.forEach(key -> passes.put(key, new Pass(common, Scopes.ALL)));
        accounts.forEach((key, purse) -> {
            long number = passes.size() + 1L;
            Account.Owner owner = new Account.Owner(ApiKeys.EMULATOR.id() + number, "account-" + number);
            Account account = new Account(owner, CreditBalance.of(purse.credits()), plan, clock);
            if (passes.put(key, new Pass(account, purse.scopes())) != null) {
                throw new IllegalArgumentException("an account needs a key of its own");
            }
        });
        return ApiKeys.of(passes);
    }
}
