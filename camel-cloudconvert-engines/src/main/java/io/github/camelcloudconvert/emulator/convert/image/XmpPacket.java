package io.github.camelcloudconvert.emulator.convert.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A packet of XMP with simple properties, by prefixed name such as {@code dc:title}.
 *
 * @param properties names have one of the known prefixes
 */
public record XmpPacket(Map<String, String> properties) {

    private static final Map<String, String> NAMESPACES = Map.of(
            "dc", "http://purl.org/dc/elements/1.1/",
            "pdf", "http://ns.adobe.com/pdf/1.3/",
            "xmp", "http://ns.adobe.com/xap/1.0/",
            "pdfaid", "http://www.aiim.org/pdfa/ns/id/");
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /** Properties that XMP has in several languages, of which one is the default. */
    private static final Set<String> BY_LANGUAGE = Set.of("dc:title", "dc:description", "dc:rights");

    public static XmpPacket of(Map<String, String> properties) {
        return new XmpPacket(Map.copyOf(properties));
    }

    public XmpPacket with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return of(more);
    }

    public String text() {
        StringBuilder text = new StringBuilder("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
                .append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"" + RDF + "\">\n")
                .append("<rdf:Description rdf:about=\"\"");
        NAMESPACES.forEach((prefix, uri) -> text.append(" xmlns:" + prefix + "=\"" + uri + "\""));
        text.append(">\n");
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> append(text, property.getKey(), escaped(property.getValue())));
        return text.append("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
                .toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        String inner = value;
        if (BY_LANGUAGE.contains(name)) {
            inner = "<rdf:Alt><rdf:li xml:lang=\"x-default\">" + value + "</rdf:li></rdf:Alt>";
        } else if (name.equals("dc:creator")) {
            inner = "<rdf:Seq><rdf:li>" + value + "</rdf:li></rdf:Seq>";
        }
        text.append("<" + name + ">" + inner + "</" + name + ">\n");
    }

    private static String escaped(String value) {
        return value.replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /** Reads the simple properties of a packet. Neither document types nor entities are accepted in it. */
    public static XmpPacket parse(byte[] xml) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        try {
            NodeList all = parser().parse(new ByteArrayInputStream(xml)).getElementsByTagNameNS(RDF, "Description");
            for (int index = 0; index < all.getLength(); index++) {
                collect((Element) all.item(index), found);
            }
            return of(found);
        } catch (SAXException e) {
            throw new IOException("The XMP packet is not well-formed", e);
        }
    }

    /** Properties are elements, and attributes where a program writes them short. */
    private static void collect(Element description, Map<String, String> found) {
        for (Node child = description.getFirstChild(); child != null; child = child.getNextSibling()) {
            put(child, found);
        }
        for (int index = 0; index < description.getAttributes().getLength(); index++) {
            put(description.getAttributes().item(index), found);
        }
    }

    private static void put(Node property, Map<String, String> found) {
        NAMESPACES.forEach((prefix, uri) -> {
            if (uri.equals(property.getNamespaceURI())) {
                found.put(
                        prefix + ":" + property.getLocalName(),
                        property.getTextContent().strip());
            }
        });
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The XML parser of the platform cannot refuse document types", e);
        }
    }
}
