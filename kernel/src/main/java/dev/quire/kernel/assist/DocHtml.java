package dev.quire.kernel.assist;

import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.BlockTagTree;
import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.EscapeTree;
import com.sun.source.doctree.IndexTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.SnippetTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.SystemPropertyTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.UnknownInlineTagTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a documentation comment as HTML in which nothing can run or ask the network: a few elements without attributes, links
 * that only a click follows, everything else as text.
 */
final class DocHtml extends SimpleDocTreeVisitor<Void, Void> {

    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "br",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "pre",
            "code",
            "b",
            "i",
            "em",
            "strong",
            "sub",
            "sup",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "blockquote",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "tt",
            "var",
            "kbd");

    /** What stands in these is not shown. */
    private static final Set<String> HIDDEN = Set.of("script", "style", "iframe", "object", "template");

    private static final Pattern WEB = Pattern.compile("https?://[^\\s\"'<>]+");
    private static final int LIMIT = 60_000;

    private final StringBuilder out = new StringBuilder();
    private final boolean typeset;
    private final Function<String, String> values;
    private final Function<String, Optional<String>> files;
    private final Optional<String> inherited;
    private final List<String> openLinks = new ArrayList<>();
    private String hiddenIn = "";
    private int pre;

    /**
     * Takes whether formulas are typeset, what constants are worth, where snippets are, and the comment of what is overridden.
     */
    DocHtml(
            boolean typeset,
            Function<String, String> values,
            Function<String, Optional<String>> files,
            Optional<String> inherited) {
        this.typeset = typeset;
        this.values = values;
        this.files = files;
        this.inherited = inherited;
    }

    String of(DocCommentTree comment) {
        all(comment.getFullBody());
        blocks(comment.getBlockTags());
        return out.length() > LIMIT ? cut() : out.toString();
    }

    /** Whatever element the cut leaves open, the front end closes. */
    private String cut() {
        int end = out.lastIndexOf("<", LIMIT);
        return out.substring(0, Math.max(0, end)) + "…";
    }

    private Void all(List<? extends DocTree> trees) {
        trees.forEach(tree -> tree.accept(this, null));
        return null;
    }

    private static final Map<Class<? extends DocTree>, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put(DeprecatedTree.class, "Deprecated");
        TITLES.put(ParamTree.class, "Parameters");
        TITLES.put(ReturnTree.class, "Returns");
        TITLES.put(ThrowsTree.class, "Throws");
        TITLES.put(SinceTree.class, "Since");
        TITLES.put(SeeTree.class, "See");
    }

    private void blocks(List<? extends DocTree> tags) {
        TITLES.forEach((kind, title) -> {
            List<? extends DocTree> ofKind =
                    tags.stream().filter(kind::isInstance).toList();
            if (!ofKind.isEmpty()) {
                out.append("\n<p><b>").append(title).append("</b></p>\n<ul>\n");
                for (DocTree tag : ofKind) {
                    out.append("<li>");
                    tag.accept(this, null);
                    out.append("</li>\n");
                }
                out.append("</ul>");
            }
        });
        for (DocTree tag : tags) {
            String name = tag instanceof BlockTagTree block ? block.getTagName() : "";
            String title = Map.of(
                            "apiNote", "API note", "implSpec", "Implementation", "implNote", "Implementation note")
                    .get(name);
            if (title != null && tag instanceof com.sun.source.doctree.UnknownBlockTagTree unknown) {
                out.append("\n<p><b>").append(title).append("</b></p>\n<p>");
                all(unknown.getContent());
                out.append("</p>");
            }
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A dollar begins a formula for front ends, except in code. */
    private void text(String text) {
        if (hiddenIn.isEmpty()) {
            out.append(typeset ? escape(text).replace("$", "<code>$</code>") : escape(text));
        }
    }

    private void code(String text) {
        if (hiddenIn.isEmpty()) {
            out.append("<code>").append(escape(text)).append("</code>");
        }
    }

    @Override
    public Void visitText(TextTree tree, Void nothing) {
        text(tree.getBody());
        return null;
    }

    /** Markdown stays as it was written, but for code and paragraphs. */
    @Override
    public Void visitRawText(RawTextTree tree, Void nothing) {
        Matcher part = Pattern.compile("`([^`]+)`|\\n\\s*\\n|\\[([^\\]]+)](?:\\[[^\\]]*])?")
                .matcher(tree.getContent());
        int at = 0;
        while (part.find()) {
            text(tree.getContent().substring(at, part.start()));
            if (part.group(1) != null || part.group(2) != null) {
                code(part.group(1) == null ? part.group(2) : part.group(1));
            } else {
                out.append("\n<p>");
            }
            at = part.end();
        }
        text(tree.getContent().substring(at));
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void nothing) {
        String body = tree.getBody().getBody();
        if (tree.getKind() == DocTree.Kind.LITERAL) {
            text(body);
            return null;
        }
        Optional<String> tex = typeset && pre == 0 ? Formula.tex(body) : Optional.empty();
        if (tex.isPresent() && hiddenIn.isEmpty()) {
            out.append('$').append(escape(tex.get())).append('$');
        } else {
            code(body);
        }
        return null;
    }

    @Override
    public Void visitLink(LinkTree tree, Void nothing) {
        if (!tree.getLabel().isEmpty()) {
            all(tree.getLabel());
        } else {
            code(reference(tree.getReference().getSignature()));
        }
        return null;
    }

    /** {@code java.util.List#of(Object)} is read as List.of(Object), {@code #of} as of. */
    private static String reference(String signature) {
        String text = signature.replace('#', '.');
        text = text.startsWith(".") ? text.substring(1) : text;
        return text.replaceAll("\\b(?:[a-z_]\\w*\\.)+(?=\\p{Upper})", "");
    }

    @Override
    public Void visitSee(SeeTree tree, Void nothing) {
        List<? extends DocTree> parts = tree.getReference();
        if (parts.size() > 1 && parts.getFirst().getKind() == DocTree.Kind.REFERENCE) {
            return all(parts.subList(1, parts.size()));
        }
        return all(parts);
    }

    @Override
    public Void visitReference(com.sun.source.doctree.ReferenceTree tree, Void nothing) {
        code(reference(tree.getSignature()));
        return null;
    }

    @Override
    public Void visitEntity(EntityTree tree, Void nothing) {
        if (hiddenIn.isEmpty()) {
            out.append('&').append(tree.getName()).append(';');
        }
        return null;
    }

    @Override
    public Void visitEscape(EscapeTree tree, Void nothing) {
        text(tree.getBody());
        return null;
    }

    @Override
    public Void visitStartElement(StartElementTree tree, Void nothing) {
        String name = tree.getName().toString().toLowerCase(Locale.ROOT);
        if (HIDDEN.contains(name) && hiddenIn.isEmpty()) {
            hiddenIn = name;
        } else if (hiddenIn.isEmpty() && name.equals("a")) {
            String target = attribute(tree, "href");
            boolean web = WEB.matcher(target).matches();
            openLinks.add(web ? "</a>" : "");
            out.append(web ? "<a href=\"" + escape(target) + "\" rel=\"noopener noreferrer\" target=\"_blank\">" : "");
        } else if (hiddenIn.isEmpty() && name.equals("img")) {
            text(attribute(tree, "alt"));
        } else if (hiddenIn.isEmpty() && ELEMENTS.contains(name)) {
            pre += name.equals("pre") || name.equals("code") ? 1 : 0;
            out.append('<').append(name).append('>');
        }
        return null;
    }

    private static String attribute(StartElementTree tree, String name) {
        for (DocTree one : tree.getAttributes()) {
            if (one instanceof AttributeTree attribute
                    && attribute.getName().toString().equalsIgnoreCase(name)
                    && attribute.getValue() != null) {
                return attribute.getValue().stream().map(DocTree::toString).collect(Collectors.joining());
            }
        }
        return "";
    }

    @Override
    public Void visitEndElement(EndElementTree tree, Void nothing) {
        String name = tree.getName().toString().toLowerCase(Locale.ROOT);
        if (!hiddenIn.isEmpty()) {
            hiddenIn = name.equals(hiddenIn) ? "" : hiddenIn;
        } else if (name.equals("a")) {
            out.append(openLinks.isEmpty() ? "" : openLinks.removeLast());
        } else if (ELEMENTS.contains(name)) {
            pre -= pre > 0 && (name.equals("pre") || name.equals("code")) ? 1 : 0;
            out.append("</").append(name).append('>');
        }
        return null;
    }

    @Override
    public Void visitParam(ParamTree tree, Void nothing) {
        String name = tree.getName().toString();
        code(tree.isTypeParameter() ? "<" + name + ">" : name);
        out.append(" – ");
        return all(tree.getDescription());
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void nothing) {
        if (tree.isInline()) {
            text("Returns ");
            all(tree.getDescription());
            text(".");
            return null;
        }
        return all(tree.getDescription());
    }

    @Override
    public Void visitThrows(ThrowsTree tree, Void nothing) {
        code(reference(tree.getExceptionName().getSignature()));
        out.append(" – ");
        return all(tree.getDescription());
    }

    @Override
    public Void visitSince(SinceTree tree, Void nothing) {
        return all(tree.getBody());
    }

    @Override
    public Void visitDeprecated(DeprecatedTree tree, Void nothing) {
        return all(tree.getBody());
    }

    @Override
    public Void visitInheritDoc(InheritDocTree tree, Void nothing) {
        inherited.ifPresent(out::append);
        return null;
    }

    @Override
    public Void visitValue(ValueTree tree, Void nothing) {
        code(values.apply(tree.getReference() == null ? "" : tree.getReference().getSignature()));
        return null;
    }

    @Override
    public Void visitSummary(SummaryTree tree, Void nothing) {
        return all(tree.getSummary());
    }

    @Override
    public Void visitIndex(IndexTree tree, Void nothing) {
        return tree.getSearchTerm().accept(this, null);
    }

    @Override
    public Void visitSystemProperty(SystemPropertyTree tree, Void nothing) {
        code(tree.getPropertyName().toString());
        return null;
    }

    @Override
    public Void visitUnknownInlineTag(UnknownInlineTagTree tree, Void nothing) {
        return all(tree.getContent());
    }

    @Override
    public Void visitSnippet(SnippetTree tree, Void nothing) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (DocTree one : tree.getAttributes()) {
            if (one instanceof AttributeTree attribute && attribute.getValue() != null) {
                attributes.put(
                        attribute.getName().toString(),
                        attribute.getValue().stream().map(DocTree::toString).collect(Collectors.joining()));
            }
        }
        String body = tree.getBody() == null
                ? external(attributes)
                : tree.getBody().getBody().stripIndent().strip();
        if (!body.isEmpty()) {
            out.append("<pre><code>")
                    .append(escape(region(body, tree.getBody() == null ? attributes.getOrDefault("region", "") : "")))
                    .append("</code></pre>");
        }
        return null;
    }

    private String external(Map<String, String> attributes) {
        String file = attributes.containsKey("class")
                ? attributes.get("class").replace('.', '/') + ".java"
                : attributes.getOrDefault("file", "");
        return files.apply(file).orElse("");
    }

    /** The lines between the marks of a region; marks themselves are not shown. */
    private static String region(String text, String name) {
        List<String> lines = new ArrayList<>();
        boolean inside = name.isEmpty();
        for (String line : text.lines().toList()) {
            Matcher mark = Pattern.compile("//\\s*@(start|end|highlight|replace|link)\\b(.*)")
                    .matcher(line);
            boolean marked = mark.find();
            if (marked && mark.group(1).equals("start") && mark.group(2).contains("\"" + name + "\"")) {
                inside = true;
            } else if (marked && mark.group(1).equals("end") && !name.isEmpty() && inside) {
                break;
            } else if (inside) {
                lines.add(marked ? line.substring(0, mark.start()).stripTrailing() : line);
            }
        }
        return String.join("\n", lines).stripIndent().strip();
    }
}
