package io.github.azureclean.credentials;

import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Finds the entry of a publish profile's XML. No document type, no entity, no other file is ever read. */
final class PublishProfileXml {
    private PublishProfileXml() {}

    /**
     * The entry for zip deployment, else the one of Web Deploy.
     *
     * @throws CredentialException if the text is no publish profile
     */
    static Element entry(InputSource xml, String source) throws CredentialException {
        Element root = root(xml, source);
        if (!root.getTagName().equals("publishData") && !root.getTagName().equals("publishProfile")) {
            throw new CredentialException(
                    "The " + source + " is no publish profile: it begins with <"
                            + root.getTagName() + "> and not with <publishData>."
                            + "\nDownload it from the portal (Overview, Download publish profile); a .pubxml file is another thing.");
        }
        Element zip = byMethod(root, "ZipDeploy");
        Element entry = zip == null ? byMethod(root, "MSDeploy") : zip;
        if (entry == null) {
            throw new CredentialException("The " + source
                    + " has no entry with publishMethod=\"ZipDeploy\".\nDownload the whole publish profile again.");
        }
        return entry;
    }

    private static @Nullable Element byMethod(Element root, String method) {
        if (root.getAttribute("publishMethod").equalsIgnoreCase(method)) {
            return root;
        }
        NodeList entries = root.getElementsByTagName("publishProfile");
        for (int i = 0; i < entries.getLength(); i++) {
            if (entries.item(i) instanceof Element entry
                    && entry.getAttribute("publishMethod").equalsIgnoreCase(method)) {
                return entry;
            }
        }
        return null;
    }

    // The parser's own messages quote the text, and with it perhaps a part of the password: only the place is told.
    private static Element root(InputSource xml, String source) throws CredentialException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(xml).getDocumentElement();
        } catch (SAXParseException e) {
            throw new CredentialException("The " + source + " is no well-formed XML: look at line "
                    + e.getLineNumber() + ", column " + e.getColumnNumber()
                    + ".\nIt may be cut off: download or copy the whole publish profile again.");
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new CredentialException(
                    "The " + source + " cannot be read as XML.\nDownload the whole publish profile again.");
        }
    }

    /** The default handler would print to the console. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // Says nothing about whether the profile is usable.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
