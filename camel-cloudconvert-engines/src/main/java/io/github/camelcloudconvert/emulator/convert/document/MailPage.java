package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.html.HtmlPage;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Writes one mail, and those inside it, on a page. Confined to one thread. */
final class MailPage {

    private static final List<String> FIELDS = List.of("From", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date");
    private static final Set<String> TEXTS = Set.of("text/plain", "text/html");

    /** Beside a text that is shown, these say the same again. */
    private static final Set<String> SAME_AGAIN =
            Set.of("text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html", "text/watch-html");

    /** Stands above every rule of a style sheet. */
    private static final String SEEN =
            "!important; visibility: visible !important; position: static !important; opacity: 1 !important;"
                    + " color: #24292f !important; background-color: #ffffff !important; font-size: 10.5pt !important;"
                    + " font-family: sans-serif !important;";

    private static final Set<String> ENVELOPES = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");

    private final Set<String> notes = new LinkedHashSet<>();
    private final Document page;
    private final Limits limits;
    private long texts;

    MailPage(String title, Limits limits) {
        this.page = HtmlPage.ofMail(title);
        this.limits = limits;
    }

    /** What the finished task should say about the page. */
    Set<String> notes() {
        return notes;
    }

    Document of(Message message) throws IOException, ConversionException {
        List<String> subject = MailText.fields(message, "Subject");
        if (!subject.isEmpty()) {
            page.title(subject.get(0));
        }
        if (!new Letter(message, page.body()).write()) {
            throw ConversionException.failed(
                    "What the mail says is in an encrypted or signed envelope, which the emulator does not open");
        }
        return page;
    }

    /** One message with its parts. */
    private final class Letter {

        private final Message message;
        private final Element place;
        private final MailPictures pictures;
        private final List<Entity> files = new ArrayList<>();
        private boolean isSealed;
        private boolean isEmpty = true;

        private Letter(Message message, Element place) {
            this.message = message;
            this.place = place;
            this.pictures = new MailPictures(message, limits);
        }

        /** Whether there is something to see, or was nothing to be seen. */
        boolean write() throws IOException, ConversionException {
            head();
            show(message);
            files.removeIf(pictures::isShown);
            if (!files.isEmpty()) {
                files();
            }
            return !(isSealed && isEmpty);
        }

        /** With styles of its own, which no style of the message can change: it says who wrote it. */
        private void head() {
            Element table = place.appendElement("table").addClass("mail-head").attr("style", "display: table " + SEEN);
            for (String name : FIELDS) {
                List<String> values = MailText.fields(message, name);
                if (!values.isEmpty()) {
                    Element row = table.appendElement("tr").attr("style", "display: table-row " + SEEN);
                    row.appendElement("th")
                            .attr("style", "display: table-cell " + SEEN)
                            .text(name);
                    row.appendElement("td")
                            .attr("style", "display: table-cell " + SEEN)
                            .text(String.join(", ", values));
                }
            }
        }

        private void show(Entity part) throws IOException, ConversionException {
            Body body = part.getBody();
            if (body instanceof Multipart parts) {
                show(part.getMimeType(), parts.getBodyParts());
            } else if (body instanceof Message inner) {
                isEmpty = false;
                new Letter(inner, place.appendElement("div").addClass("mail-inside")).write();
            } else {
                showSingle(part);
            }
        }

        private void show(String type, List<Entity> parts) throws IOException, ConversionException {
            if (parts.isEmpty()) {
                throw ConversionException.failed("The mail is damaged: it announces parts and has none");
            }
            switch (type) {
                case "multipart/alternative" -> showBest(parts);
                case "multipart/related" -> showWithFiles(richest(parts, parts.get(0)), parts);
                case "multipart/signed" -> showWithFiles(parts.get(0), parts);
                case "multipart/encrypted" -> {
                    isSealed = true;
                    files.addAll(parts);
                }
                default -> {
                    for (Entity part : parts) {
                        show(part);
                    }
                }
            }
        }

        private void showWithFiles(Entity shown, List<Entity> parts) throws IOException, ConversionException {
            show(shown);
            parts.stream().filter(part -> part != shown).forEach(files::add);
        }

        /** What is no text is a file all the same. */
        private void showBest(List<Entity> parts) throws IOException, ConversionException {
            List<Entity> others = parts.stream()
                    .filter(part -> !part.isMultipart() && !SAME_AGAIN.contains(part.getMimeType()))
                    .toList();
            Entity best = richest(parts, parts.get(parts.size() - 1));
            show(best);
            others.stream().filter(part -> part != best).forEach(files::add);
        }

        /** The last one that can be shown, as the format has it. */
        private static Entity richest(List<Entity> parts, Entity otherwise) {
            return parts.stream()
                    .filter(Letter::hasText)
                    .reduce((before, after) -> after)
                    .orElse(otherwise);
        }

        private static boolean hasText(Entity part) {
            return part.getBody() instanceof Multipart parts
                    ? parts.getBodyParts().stream().anyMatch(Letter::hasText)
                    : TEXTS.contains(part.getMimeType());
        }

        private void showSingle(Entity part) throws IOException, ConversionException {
            String type = part.getMimeType();
            boolean attached = "attachment".equalsIgnoreCase(part.getDispositionType());
            isSealed |= ENVELOPES.contains(type);
            if (!attached && type.equals("text/html")) {
                isEmpty = false;
                if (new MailHtml(pictures, page).write(MailText.html(part, bytes(part)), place)) {
                    notes.add(MailHtml.NOT_FETCHED);
                }
            } else if (!attached && isPlain(type)) {
                isEmpty = false;
                place.appendElement("pre").addClass("mail-text").text(MailText.plain(part, bytes(part)));
            } else if (!attached && pictures.append(part, place)) {
                isEmpty = false;
            } else {
                files.add(part);
            }
        }

        /** Of a text, which must not be larger with the others than can be laid out. */
        private byte[] bytes(Entity part) throws IOException, ConversionException {
            byte[] bytes = MailText.bytes(part);
            texts += bytes.length;
            limits.checkText(texts);
            return bytes;
        }

        private static boolean isPlain(String type) {
            return type.equals("text/plain")
                    || type.equals("message/delivery-status")
                    || type.equals("text/rfc822-headers");
        }

        private void files() throws IOException, ConversionException {
            Element list = place.appendElement("div").addClass("mail-files").attr("style", "display: block " + SEEN);
            list.appendElement("p").text("Attachments");
            Element items = list.appendElement("ul");
            for (Entity file : files) {
                items.appendElement("li").text(MailText.description(file));
            }
        }
    }
}
