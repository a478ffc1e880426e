package io.github.camelcloudconvert.events;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxTest {

    @Test
    void anErrorInATaskDoesNotEndTheOthers() {
        EventConnection.Mailbox mailbox = new EventConnection.Mailbox();
        List<String> done = new ArrayList<>();
        mailbox.post(() -> {
            throw new StackOverflowError();
        });
        mailbox.post(() -> done.add("next"));

        assertThat(done).containsExactly("next");
    }
}
