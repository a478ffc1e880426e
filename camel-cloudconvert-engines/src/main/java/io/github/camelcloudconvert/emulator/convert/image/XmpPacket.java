package io.github.camelcloudconvert.emulator.convert.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A packet of XMP. Simple properties of known namespaces can be read and set, by prefixed name such as {@code dc:title};
 * everything else in it stays as it is. Used by one thread.
 */
public final class XmpPacket {

    private static final Map<String, String> NAMESPACES = Map.of(
            "dc", "http://purl.org/dc/elements/1.1/",
            "pdf", "http://ns.adobe.com/pdf/1.3/",
            "xmp", "http://ns.adobe.com/xap/1.0/",
            "pdfaid", "http://www.aiim.org/pdfa/ns/id/");
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String DEFAULT_LANGUAGE = "x-default";

    /** Properties that XMP has in several languages, of which one is the default. */
    private static final Set<String> BY_LANGUAGE = Set.of("dc:title", "dc:description", "dc:rights");

    private final Document document;

    private XmpPacket(Document document) {
        this.document = document;
    }

    /** Returns a packet without properties. */
    public static XmpPacket empty() {
        Document document = builder().newDocument();
        document.appendChild(
                document.createProcessingInstruction("xpacket", "begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\""));
        document.appendChild(document.createElementNS("adobe:ns:meta/", "x:xmpmeta"))
                .appendChild(document.createElementNS(RDF, "rdf:RDF"))
                .appendChild(document.createElementNS(RDF, "rdf:Description"));
        document.appendChild(document.createProcessingInstruction("xpacket", "end=\"w\""));
        XmpPacket packet = new XmpPacket(document);
        Element description = packet.descriptions().get(0);
        description.setAttributeNS(RDF, "rdf:about", "");
        NAMESPACES.forEach((prefix, uri) ->
                description.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, uri));
        return packet;
    }

    /**
     * Reads a packet. Neither document types nor entities are accepted in it.
     *
     * @throws IOException if it is no packet
     */
    public static XmpPacket parse(byte[] xml) throws IOException {
        try {
            XmpPacket packet = new XmpPacket(builder().parse(new ByteArrayInputStream(xml)));
            if (packet.descriptions().isEmpty()) {
                throw new IOException("The XMP packet describes nothing");
            }
            return packet;
        } catch (SAXException e) {
            throw new IOException("The XMP packet is not well-formed", e);
        }
    }

    /** Returns the properties; lists have commas in them, and of several languages the default counts. */
    public Map<String, String> properties() {
        Map<String, String> found = new LinkedHashMap<>();
        for (Element description : descriptions()) {
            for (Node property : properties(description)) {
                NAMESPACES.forEach((prefix, uri) -> {
                    if (uri.equals(property.getNamespaceURI())) {
                        found.put(prefix + ":" + property.getLocalName(), value(property));
                    }
                });
            }
        }
        return found;
    }

    /** Properties are elements, and attributes where a program writes them short. */
    private static List<Node> properties(Element description) {
        List<Node> nodes = nodes(description.getChildNodes());
        IntStream.range(0, description.getAttributes().getLength())
                .mapToObj(description.getAttributes()::item)
                .forEach(nodes::add);
        return nodes;
    }

    private static String value(Node property) {
        List<Node> items =
                property instanceof Element element ? nodes(element.getElementsByTagNameNS(RDF, "li")) : List.of();
        boolean languages = items.stream().anyMatch(XmpPacket::isDefault);
        return items.isEmpty()
                ? property.getTextContent().strip()
                : items.stream()
                        .filter(item -> !languages || isDefault(item))
                        .map(item -> item.getTextContent().strip())
                        .collect(Collectors.joining(", "));
    }

    private static boolean isDefault(Node item) {
        return ((Element) item).getAttributeNS(XMLConstants.XML_NS_URI, "lang").equals(DEFAULT_LANGUAGE);
    }

    /** Sets a property, in place of the one that it has. Signs that XML does not have are left out. */
    public XmpPacket set(String name, String value) {
        String uri = NAMESPACES.get(name.substring(0, name.indexOf(':')));
        String local = name.substring(name.indexOf(':') + 1);
        for (Element description : descriptions()) {
            description.removeAttributeNS(uri, local);
            nodes(description.getChildNodes()).stream()
                    .filter(child -> local.equals(child.getLocalName()) && uri.equals(child.getNamespaceURI()))
                    .forEach(description::removeChild);
        }
        Node property = descriptions().get(0).appendChild(document.createElementNS(uri, name));
        if (BY_LANGUAGE.contains(name)) {
            property = item(property, "rdf:Alt");
            ((Element) property).setAttributeNS(XMLConstants.XML_NS_URI, "xml:lang", DEFAULT_LANGUAGE);
        } else if (name.equals("dc:creator")) {
            property = item(property, "rdf:Seq");
        }
        property.setTextContent(value.codePoints()
                .filter(XmpPacket::isXml)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
        return this;
    }

    private Node item(Node property, String kind) {
        return property.appendChild(document.createElementNS(RDF, kind))
                .appendChild(document.createElementNS(RDF, "rdf:li"));
    }

    private static boolean isXml(int sign) {
        return sign == '\t'
                || sign == '\n'
                || sign == '\r'
                || (sign >= ' ' && sign < Character.MIN_SURROGATE)
                || (sign > Character.MAX_SURROGATE && sign < 0xFFFE)
                || sign > 0xFFFF;
    }

    private List<Element> descriptions() {
        return nodes(document.getElementsByTagNameNS(RDF, "Description")).stream()
                .map(Element.class::cast)
                .toList();
    }

    /** A copy, which does not change with the document. */
    private static List<Node> nodes(NodeList list) {
        return IntStream.range(0, list.getLength()).mapToObj(list::item).collect(Collectors.toList());
    }

    /** Returns the packet as XML. */
    public String text() {
        StringWriter text = new StringWriter();
        try {
            Transformer writer = TransformerFactory.newInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            writer.transform(new DOMSource(document), new StreamResult(text));
        } catch (TransformerException e) {
            throw new IllegalStateException("The platform cannot write XML", e);
        }
        return text.toString();
    }

    private static DocumentBuilder builder() {
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
