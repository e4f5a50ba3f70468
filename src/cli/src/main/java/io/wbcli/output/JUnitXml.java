package io.wbcli.output;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the elements of JUnit XML; texts of others are harmless in it. */
final class JUnitXml {

  /** Writes the content of a document. */
  @FunctionalInterface
  interface Content {

    void write(JUnitXml xml) throws XMLStreamException;
  }

  private final XMLStreamWriter xml;
  private int depth;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Makes a document. */
  static String of(Content content) {
    StringWriter writer = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
      xml.writeStartDocument("UTF-8", "1.0");
      content.write(new JUnitXml(xml));
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return writer.toString();
  }

  /** Begins an element on a line of its own. */
  void begin(String element) throws XMLStreamException {
    newLine();
    xml.writeStartElement(element);
    depth++;
  }

  /** Ends an element that has others in it. */
  void end() throws XMLStreamException {
    depth--;
    newLine();
    xml.writeEndElement();
  }

  /** Ends an element that has text in it, or nothing. */
  void endText() throws XMLStreamException {
    depth--;
    xml.writeEndElement();
  }

  private void newLine() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Printable.compact(value));
  }

  void attribute(String name, long number) throws XMLStreamException {
    xml.writeAttribute(name, Long.toString(number));
  }

  /** Writes an element with a message and no text. */
  void message(String element, String message) throws XMLStreamException {
    begin(element);
    attribute("message", message);
    endText();
  }

  void text(String text) throws XMLStreamException {
    xml.writeCharacters(text.lines().map(Printable::line).collect(Collectors.joining("\n")));
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }
}
