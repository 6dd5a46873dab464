package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Answers and bodies in XML, which the API speaks beside JSON. */
final class Xml {

  private Xml() {}

  /** Source: recorded exchanges magento 01 #17 and 07 #10. */
  static String write(JsonNode answer) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n");
    element(text, "response", answer, 0);
    return text.toString();
  }

  private static void element(StringBuilder text, String name, JsonNode value, int depth) {
    text.append("  ".repeat(depth)).append('<').append(name);
    if (value.isContainerNode() && !value.isEmpty()) {
      text.append(">\n");
      if (value.isArray()) {
        value.forEach(item -> element(text, "item", item, depth + 1));
      } else {
        value.properties().forEach(m -> element(text, m.getKey(), m.getValue(), depth + 1));
      }
      text.append("  ".repeat(depth)).append("</").append(name).append(">\n");
    } else if (value.isContainerNode() || value.isNull()) {
      text.append("/>\n");
    } else {
      text.append('>').append(escaped(value.asText()));
      text.append("</").append(name).append(">\n");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * Reads a body: elements with text are texts.
   *
   * @throws MagentoError if it is no XML
   */
  static JsonNode read(byte[] body) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Element root = builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
      return members(root);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw MagentoErrors.plain(400, "Decoding error.");
    }
  }

  private static ObjectNode members(Element element) {
    ObjectNode members = MagentoJson.object();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        if (child.getElementsByTagName("*").getLength() > 0) {
          members.set(child.getTagName(), members(child));
        } else {
          members.put(child.getTagName(), child.getTextContent());
        }
      }
    }
    return members;
  }
}
