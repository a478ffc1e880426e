package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Mails as programs send and keep them, on paper. */
class MailTest {

    private static final String PLAIN = "Content-Type: text/plain; charset=utf-8\n\n";
    private static final String HTML = "Content-Type: text/html; charset=utf-8\n\n";

    private final Path directory;

    MailTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("a.eml"), bytes);
    }

    private Path file(String mail) throws IOException {
        return file(mail.getBytes(StandardCharsets.UTF_8));
    }

    private String text(String mail) throws Exception {
        return Files.readString(Run.in(directory).convertOne(file(mail), "txt"));
    }

    private Document html(String mail) throws Exception {
        return Jsoup.parse(Files.readString(Run.in(directory).convertOne(file(mail), "html"))
                .replace("\u00a0", " "));
    }

    private String pdf(String mail) throws Exception {
        return Opened.pdfText(Run.in(directory).convertOne(file(mail), "pdf")).replace('\u00a0', ' ');
    }

    private List<String> notes(String mail) throws Exception {
        return Run.in(directory).operation("convert", "html", file(mail)).stream()
                .map(EngineOutput::message)
                .filter(Objects::nonNull)
                .toList();
    }

    private void assertRefused(String mail, String reason) throws IOException {
        Path file = file(mail);
        assertThatThrownBy(() -> Run.in(directory).convert(file, "pdf"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining(reason);
    }

    /** A multipart; each part with its header, an empty line and its body. */
    private static String parts(String type, String... parts) {
        String boundary = "=_" + type + parts.length;
        StringBuilder mail =
                new StringBuilder("Content-Type: multipart/" + type + "; boundary=\"" + boundary + "\"\n\n");
        for (String part : parts) {
            mail.append("--").append(boundary).append('\n').append(part).append('\n');
        }
        return mail.append("--").append(boundary).append("--\n").toString();
    }

    private static String from(String rest) {
        return "From: Eva <eva@mail.example>\nSubject: Greetings\nMIME-Version: 1.0\n" + rest;
    }

    private static String picture(String header) throws IOException {
        return "Content-Type: image/png; name=dot.png\nContent-Transfer-Encoding: base64\n" + header + "\n"
                + Base64.getMimeEncoder().encodeToString(png());
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(Samples.picture(60, 30, Color.RED), "png", png);
        return png.toByteArray();
    }

    @Test
    void theHeaderIsATableThatSaysWhoWroteToWhom() throws Exception {
        String pdf = pdf("Received: from x by y\nFrom: =?utf-8?q?M=C3=BCller=2C_Eva?= <eva@mail.example>\n"
                + "To: \"=?iso-8859-1?q?J=F6rg?=\" <j@mail.example>,\n\t=?utf-8?b?w4Q=?= =?utf-8?b?w5Y=?= <k@mail.example>\n"
                + "Cc: all@mail.example\nSubject: =?utf-8*de?q?Gr=C3=BC=C3=9Fe?=\n =?utf-8?q?_aus_K=C3=B6ln?=\n"
                + "Date: Mon, 30 Nov 2026 10:00:00 +0100\n" + PLAIN + "Hallo");

        assertThat(pdf).contains("From Müller, Eva <eva@mail.example>");
        assertThat(pdf).contains("\"Jörg\" <j@mail.example>", "ÄÖ <k@mail.example>");
        assertThat(pdf).contains("Cc all@mail.example", "Subject Grüße aus Köln");
        assertThat(pdf).contains("Date Mon, 30 Nov 2026 10:00:00 +0100", "Hallo");
        assertThat(pdf).doesNotContain("Received");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252"})
    void aHeaderWithUnencodedLettersIsReadAllTheSame(String charset) throws Exception {
        Path mail = file("From: Jörg <j@mail.example>\nSubject: Größe\n\nx".getBytes(Charset.forName(charset)));

        assertThat(Files.readString(Run.in(directory).convertOne(mail, "txt")))
                .contains("Jörg <j@mail.example>", "Größe");
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, UTF-8",
        "iso-8859-15, ISO-8859-15",
        "iso-8859-1, windows-1252",
        "windows-1252, windows-1252",
        "us-ascii, UTF-8",
        "unknown-8bit, windows-1252",
        ", UTF-8",
        ", windows-1252",
        "utf-16, UTF-16"
    })
    void theTextIsReadInItsCharset(String announced, String real) throws Exception {
        byte[] body = "Größe 5 €".getBytes(Charset.forName(real));
        for (String type : List.of("text/plain", "text/html")) {
            for (String encoding : List.of("base64", "8bit")) {
                if (announced == null || !announced.equals("utf-16") || encoding.equals("base64")) {
                    ByteArrayOutputStream mail = new ByteArrayOutputStream();
                    mail.writeBytes(from("Content-Type: " + type
                                    + (announced == null ? "" : "; charset=" + announced)
                                    + "\nContent-Transfer-Encoding: " + encoding + "\n\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    mail.writeBytes(
                            encoding.equals("base64") ? Base64.getMimeEncoder().encode(body) : body);
                    Path file = file(mail.toByteArray());
                    assertThat(Files.readString(Run.in(directory).convertOne(file, "txt")))
                            .as("%s in %s", type, encoding)
                            .contains("Größe 5 €");
                }
            }
        }
    }

    @Test
    void asianTextsAreRead() throws Exception {
        String text = "日本";
        for (String charset : List.of("iso-2022-jp", "shift_jis", "euc-jp", "gb2312")) {
            String body = Base64.getMimeEncoder().encodeToString(text.getBytes(Charset.forName(charset)));
            assertThat(text(from("Content-Type: text/plain; charset=" + charset
                            + "\nContent-Transfer-Encoding: base64\n\n" + body)))
                    .as(charset)
                    .contains(text);
        }
    }

    @Test
    void quotedPrintableIsDecoded() throws Exception {
        assertThat(text(from("Content-Transfer-Encoding: quoted-printable\n" + PLAIN + "Gr=C3=B6=\n=C3=9Fe =3D 5")))
                .contains("Größe = 5");
    }

    @Test
    void theBestAlternativeIsShownOnce() throws Exception {
        String shown = pdf(from(parts(
                "alternative",
                PLAIN + "plain words",
                "Content-Type: text/x-amp-html\n\n<p>amp words</p>",
                HTML + "<p>rich <b>words</b></p>",
                "Content-Type: text/calendar; name=invite.ics\n\nBEGIN:VCALENDAR")));

        assertThat(shown)
                .contains("rich words", "invite.ics (text/calendar")
                .doesNotContain("plain words", "amp words");
        assertThat(pdf(from(parts("alternative", PLAIN + "plain words", "Content-Type: text/calendar\n\nBEGIN"))))
                .contains("plain words");
    }

    @Test
    void picturesInsideTheMailAreShownWhereTheTextNamesThem() throws Exception {
        String mail = from(parts(
                "related",
                HTML
                        + "<p>before <img src=\"cid:dot%40mail.example\"> behind<div style=\"background:url('cid:x y')\">z",
                picture("Content-ID: <dot@mail.example>\n"),
                picture("Content-ID: <x y>\n"),
                picture("Content-ID: <unused>\n")));

        Document html = html(mail);
        assertThat(html.select("img[src^=data:image/png]")).hasSize(1);
        assertThat(html.selectFirst("div[style*=data:image]")).isNotNull();
        assertThat(html.select(".mail-files li").eachText())
                .containsExactly("dot.png (image/png, " + png().length + " bytes)");
        try (PDDocument pdf =
                Loader.loadPDF(Run.in(directory).convertOne(file(mail), "pdf").toFile())) {
            assertThat(pdf.getPage(0).getResources().getXObjectNames()).isNotEmpty();
        }
    }

    @Test
    void textsAndPicturesOfAMixedMailFollowOneAnother() throws Exception {
        Document html = html(from(parts(
                "mixed",
                PLAIN + "first",
                picture("Content-Disposition: inline\n"),
                HTML + "<i>second</i>",
                picture("Content-Disposition: attachment; filename*=utf-8''%C3%A4.png\n"),
                "Content-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nsecret notes",
                "Content-Type: application/pdf; name=\"=?utf-8?q?=C3=BC.pdf?=\"\n\n%PDF")));

        assertThat(html.body().text()).contains("first", "second").doesNotContain("secret");
        assertThat(html.select("img")).hasSize(1);
        assertThat(html.select(".mail-files li").eachText())
                .satisfiesExactly(
                        name -> assertThat(name).startsWith("ä.png (image/png"),
                        name -> assertThat(name).isEqualTo("notes.txt (text/plain, 12 bytes)"),
                        name -> assertThat(name).isEqualTo("ü.pdf (application/pdf, 4 bytes)"));
    }

    @Test
    void forwardedMailsAreShownWithTheirHeaders() throws Exception {
        String inner = "From: Old <old@mail.example>\nSubject: Inner\n" + PLAIN + "inner words";
        String shown = pdf(from(parts(
                "mixed",
                PLAIN + "outer words",
                "Content-Type: message/rfc822\n\n" + inner,
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(inner.replace("inner", "coded").getBytes(StandardCharsets.UTF_8)))));

        assertThat(shown)
                .containsSubsequence(
                        "Greetings", "outer words", "From Old", "Subject Inner", "inner words", "coded words");
    }

    @Test
    void nothingOutsideTheMailIsNamedInTheResult() throws Exception {
        String mail = from(HTML
                + "<base href='http://evil.example/'><link rel=stylesheet href='http://evil.example/a.css'>"
                + "<style>p{background:url(http://evil.example/b.png)}</style><p onclick='x()'>text"
                + "<img src='http://evil.example/c.png' alt='a chart' srcset='http://evil.example/d.png'>"
                + "<img src='cid:missing'><a href='javascript:x()'>link</a><script>x()</script>");

        Document html = html(mail);
        assertThat(html.select("script, link, base, [onclick], [src], [srcset], [href]"))
                .isEmpty();
        assertThat(html.body().text()).contains("text[a chart]", "link");
        assertThat(html.selectFirst("meta[http-equiv=Content-Security-Policy]")).isNotNull();
        assertThat(notes(mail)).containsExactly("Pictures that the mail names outside itself were not fetched");
    }

    @Test
    void noStyleOfTheMailHidesWhoWroteIt() throws Exception {
        String shown = pdf(from(HTML + "<style>table, tr, th, td, .mail-head { display: none !important; color: white;"
                + " position: absolute !important; left: 9000px }</style><p>words"));

        assertThat(shown).contains("eva@mail.example", "words");
    }

    @Test
    void whatIsSignedIsShownWithItsSignatureAsAFile() throws Exception {
        assertThat(pdf(from(parts(
                        "signed",
                        PLAIN + "signed words",
                        "Content-Type: application/pkcs7-signature; name=s.p7s\n\nx"))))
                .contains("signed words", "s.p7s (application/pkcs7-signature");
    }

    @Test
    void whatIsSealedIsRefused() throws Exception {
        assertRefused(
                from(parts(
                        "encrypted",
                        "Content-Type: application/pgp-encrypted\n\nVersion: 1",
                        "Content-Type: application/octet-stream\n\nx")),
                "encrypted");
        assertRefused(from("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx"), "encrypted");
    }

    @Test
    void whatIsNoMailIsRefused() throws Exception {
        assertRefused("", "not a mail");
        assertRefused("\u0089PNG\r\n\u001a\n\0\0\0", "not a mail");
        assertRefused("Dear all:\n\nno header", "not a mail");
        assertRefused("<html><body>Page", "not a mail");
    }

    @Test
    void whatCannotBeReadRightIsRefusedWithTheReason() throws Exception {
        assertRefused(from("Content-Type: text/plain; charset=utf-7\n\n+AOQ-"), "utf-7");
        assertRefused(from("Content-Transfer-Encoding: x-uuencode\n" + PLAIN + "begin 644 a"), "x-uuencode");
        assertRefused(from("Content-Type: multipart/mixed\n\n--b\n\nx\n--b--\n"), "what divides its parts");
        assertRefused(from("Content-Type: multipart/mixed; boundary=b\n\nx\n"), "announces parts and has none");
    }

    @Test
    void aMailThatIsCutOffSaysSo() throws Exception {
        String whole = from(parts("mixed", PLAIN + "words", picture("")));
        String cut = whole.substring(0, whole.length() - 60);

        assertThat(text(cut)).contains("words");
        assertThat(notes(cut)).containsExactly("The mail is damaged: it ends before its last part does");
        assertThat(notes(whole)).isEmpty();
    }

    @Test
    void aMailAsAMailboxKeepsItIsRead() throws Exception {
        assertThat(text("From eva@mail.example Mon Nov 30 10:00:00 2026\n" + from(PLAIN + "words")))
                .contains("Greetings", "words");
    }

    @Test
    void mailsInsideMailsAreBounded() throws Exception {
        StringBuilder mail = new StringBuilder("From: a\n");
        for (int depth = 0; depth < 2000; depth++) {
            mail.append("Content-Type: multipart/mixed; boundary=b").append(depth);
            mail.append("\n\n--b").append(depth).append('\n');
        }

        assertRefused(mail.toString(), "nesting depth");
    }

    @Test
    void mailsAreMergedWithOtherFiles() throws Exception {
        Path pdf = Samples.pdf(directory.resolve("b.pdf"), 1);

        assertThat(Opened.pdfText(Run.in(directory).only("merge", file(from(PLAIN + "words")), pdf)))
                .containsSubsequence("Greetings", "words", Samples.WORD);
    }
}
