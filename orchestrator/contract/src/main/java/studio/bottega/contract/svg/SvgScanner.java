package studio.bottega.contract.svg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the plain part of XML 1.0 that drawings are written in: elements, attributes, text, comments. Whatever is not plain, a document type
 * or an entity for instance, is refused, so that no other reader can find in a file what this one did not see. Confined to one thread.
 */
final class SvgScanner {

    private static final int MAX_ELEMENTS = 5_000;
    private static final int MAX_DEPTH = 40;
    private static final int MAX_ATTRIBUTES = 60;
    private static final Map<String, String> CHARACTERS =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;
    private int count;

    SvgScanner(String text) {
        this.text = text;
    }

    /** An element whose end has not come yet. */
    private record Open(String name, Map<String, String> attributes, List<SvgElement> children, StringBuilder words) {

        SvgElement closed() {
            return new SvgElement(name, attributes, children, words.toString());
        }
    }

    /** @throws IllegalArgumentException with a sentence */
    SvgElement root() {
        Open outside = new Open("", Map.of(), new ArrayList<>(), new StringBuilder());
        open.push(outside);
        declaration();
        while (at < text.length()) {
            next();
        }
        if (open.size() > 1) {
            throw damaged("<%s> does not end".formatted(open.getFirst().name()));
        }
        if (outside.children().size() != 1 || !outside.words().toString().isBlank()) {
            throw damaged("it is not one element");
        }
        return outside.children().get(0);
    }

    private void declaration() {
        at = text.startsWith("<?xml ") ? after("?>") : 0;
    }

    private void next() {
        if (text.startsWith("<!--", at)) {
            at += 4;
            at = after("-->");
        } else if (text.startsWith("<![CDATA[", at)) {
            int begin = at + 9;
            at = after("]]>");
            open.getFirst().words().append(text, begin, at - 3);
        } else if (text.startsWith("<!", at)) {
            throw new IllegalArgumentException(
                    "It has a document type (DOCTYPE), which can define entities; save it without one, as plain SVG");
        } else if (text.startsWith("<?", at)) {
            throw new IllegalArgumentException(
                    "It has an instruction to programs (<?…), such as a style sheet elsewhere; save it as plain SVG");
        } else if (text.startsWith("</", at)) {
            end();
        } else if (text.charAt(at) == '<') {
            begin();
        } else {
            int end = text.indexOf('<', at);
            int until = end < 0 ? text.length() : end;
            open.getFirst().words().append(resolved(text.substring(at, until)));
            at = until;
        }
    }

    private void end() {
        at += 2;
        String name = name();
        blank();
        expect('>');
        if (open.size() == 1 || !open.getFirst().name().equals(name)) {
            throw damaged("</%s> ends nothing".formatted(name));
        }
        keep(open.pop().closed());
    }

    private void begin() {
        at++;
        if (++count > MAX_ELEMENTS) {
            throw new IllegalArgumentException(
                    "It has more than %,d elements; make the drawing simpler, or send it as PNG"
                            .formatted(MAX_ELEMENTS));
        }
        Open element = new Open(name(), attributes(), new ArrayList<>(), new StringBuilder());
        if (at < text.length() && text.charAt(at) == '/') {
            at++;
            expect('>');
            keep(element.closed());
            return;
        }
        expect('>');
        open.push(element);
        if (open.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("Its elements lie more than %d deep in each other".formatted(MAX_DEPTH));
        }
    }

    private void keep(SvgElement element) {
        open.getFirst().children().add(element);
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        while (blank() && at < text.length() && isNameStart(text.charAt(at))) {
            String name = name();
            blank();
            expect('=');
            blank();
            if (attributes.put(name, value()) != null || attributes.size() > MAX_ATTRIBUTES) {
                throw damaged("an element says %s twice, or too much".formatted(name));
            }
        }
        return attributes;
    }

    private String value() {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0 || text.substring(at, end).contains("<")) {
            throw damaged("an attribute has no value in quotes");
        }
        String value = resolved(text.substring(at + 1, end));
        at = end + 1;
        return value;
    }

    private String name() {
        int begin = at;
        while (at < text.length() && (isNameStart(text.charAt(at)) || at > begin && isNamePart(text.charAt(at)))) {
            at++;
        }
        if (begin == at) {
            throw damaged("a name is missing");
        }
        return text.substring(begin, at);
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isNamePart(char c) {
        return c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':';
    }

    /** Passes over blanks. @return whether there were any */
    private boolean blank() {
        int begin = at;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at > begin;
    }

    private void expect(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw damaged("\"%s\" is missing".formatted(wanted));
        }
        at++;
    }

    private int after(String end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw damaged("\"%s\" is missing".formatted(end));
        }
        return found + end.length();
    }

    private String resolved(String raw) {
        if (raw.indexOf('&') < 0) {
            return raw;
        }
        StringBuilder plain = new StringBuilder();
        int from = 0;
        for (int mark = raw.indexOf('&'); mark >= 0; mark = raw.indexOf('&', from)) {
            int end = raw.indexOf(';', mark);
            if (end < 0) {
                throw damaged("an & stands alone");
            }
            plain.append(raw, from, mark).append(character(raw.substring(mark + 1, end)));
            from = end + 1;
        }
        return plain.append(raw, from, raw.length()).toString();
    }

    private static String character(String reference) {
        if (reference.matches("#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}")) {
            boolean hexadecimal = reference.startsWith("#x");
            int code = Integer.parseInt(reference.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
            return Character.isValidCodePoint(code) ? Character.toString(code) : "";
        }
        String known = CHARACTERS.get(reference);
        if (known == null) {
            throw new IllegalArgumentException(
                    "It uses the entity &%s;, which only a document type could define; save it as plain SVG"
                            .formatted(reference.substring(0, Math.min(20, reference.length()))));
        }
        return known;
    }

    private IllegalArgumentException damaged(String because) {
        return new IllegalArgumentException("It is damaged at character %,d: %s".formatted(at, because));
    }
}
