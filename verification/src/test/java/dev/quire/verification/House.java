package dev.quire.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Where things are in the repository, and how its files are read. */
public final class House {

    /** The root of the repository; Maven runs a module's tests in the module's folder. */
    public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private House() {}

    /** Returns the text of a file of the repository. */
    static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a CSV file of the repository, every column as text. */
    public static Table csv(String path) {
        return Table.read()
                .csv(CsvReadOptions.builder(ROOT.resolve(path).toFile()).columnTypes(name -> ColumnType.STRING));
    }

    /** Returns the modules that the root pom names. */
    static List<String> modules() {
        List<String> modules = new ArrayList<>();
        for (Element module : children(child(xml(ROOT.resolve("pom.xml")), "modules"), "module")) {
            modules.add(module.getTextContent().strip());
        }
        return modules;
    }

    /** Returns where a module's classes are. */
    static Path classes(String module) {
        return ROOT.resolve(module).resolve("target").resolve("classes");
    }

    /** Returns the root element of an XML file. */
    static Element xml(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalArgumentException(file + ": not XML", e);
        }
    }

    /** Returns the child elements of a name; none if the parent is null. */
    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    /** Returns the first child element of a name, or null. */
    static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Returns the text of the first child element of a name, or the other text if there is none. */
    static String childText(Element parent, String name, String otherwise) {
        Element element = child(parent, name);
        return element == null ? otherwise : element.getTextContent().strip().replaceAll("\\s+", " ");
    }
}
