package studio.bottega.contract.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A logo is a drawing, and whatever else an SVG may be is refused with a sentence. */
class SvgLogoTest {

    private static final String BEGIN = "<svg xmlns=\"http://www.w3.org/2000/svg\" "
            + "xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 200 80\">";

    private static SvgLogo read(String svg) {
        return SvgLogo.read(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static String holding(String within) {
        return BEGIN + within + "</svg>";
    }

    @Test
    void drawingOfADrawingProgramIsTaken() {
        SvgLogo logo = read("""
                <?xml version="1.0" encoding="UTF-8" standalone="no"?>
                <!-- Created with a program -->
                <svg width="200mm" height="80mm" viewBox="0 0 200 80" xmlns="http://www.w3.org/2000/svg"
                     xmlns:tool="http://tool.example/ns" xmlns:xlink="http://www.w3.org/1999/xlink">
                  <tool:namedview tool:zoom="1.5"><tool:grid/></tool:namedview>
                  <title>Lumen &amp; S&#246;hne</title>
                  <defs>
                    <style><![CDATA[ .a { fill: url(#warm); } ]]></style>
                    <linearGradient id="warm"><stop offset="0" stop-color="#E8A33D"/></linearGradient>
                    <path id="bar" d="M0 0h60v20H0z"/>
                  </defs>
                  <g class="a" clip-path="none"><use xlink:href="#bar" x="20"/><circle r="30" cx="40" cy="40"/></g>
                </svg>
                """);

        assertThat(logo).isEqualTo(new SvgLogo(200, 80));
    }

    @Test
    void sidesAreWidthAndHeightWithoutAViewBox() {
        assertThat(read("<svg xmlns='http://www.w3.org/2000/svg' width='30px' height='12.5'/>"))
                .isEqualTo(new SvgLogo(30, 12.5));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(holding("<script>alert(1)</script>"), "has a script"),
                Arguments.of(holding("<g xmlns:s=\"http://www.w3.org/2000/svg\"><s:script/></g>"), "has a script"),
                Arguments.of(holding("<ScRipt/>"), "has a script"),
                Arguments.of(holding("<path onclick=\"alert(1)\" d=\"M0 0\"/>"), "event handler (onclick)"),
                Arguments.of(BEGIN.replace("viewBox", "onload=\"x()\" viewBox") + "</svg>", "event handler (onload)"),
                Arguments.of(holding("<foreignObject><p/></foreignObject>"), "holds a page (foreignObject)"),
                Arguments.of(holding("<image href=\"data:image/png;base64,AAAA\"/>"), "holds a picture"),
                Arguments.of(
                        holding("<use href=\"https://elsewhere.example/a.svg#x\"/>"),
                        "outside itself (https://elsewhere"),
                Arguments.of(holding("<use xlink:href=\"other.svg#x\"/>"), "outside itself (other.svg#x)"),
                Arguments.of(holding("<rect fill=\"url(http://e.example/#p)\"/>"), "outside itself (http://e.example"),
                Arguments.of(
                        holding("<rect style=\"fill:url( 'file:///etc/passwd' )\"/>"), "outside itself (file:///etc"),
                Arguments.of(holding("<style>@import 'http://e.example/a.css';</style>"), "reach further"),
                Arguments.of(holding("<rect style=\"fill:u\\72l(http://e.example)\"/>"), "hidden characters"),
                Arguments.of(holding("<a href=\"javascript:alert(1)\"><rect/></a>"), "It has <a>"),
                Arguments.of("<!DOCTYPE svg [<!ENTITY a \"b\">]>" + holding("&a;"), "document type"),
                Arguments.of(holding("<title>&a;</title>"), "the entity &a;"),
                Arguments.of("<?xml-stylesheet href=\"a.css\"?>" + holding(""), "instruction to programs"),
                Arguments.of(holding("<text>Lumen</text>"), "convert them to outlines"),
                Arguments.of(holding("<filter id=\"f\"/>"), "has a filter"),
                Arguments.of(holding("<rect><animate/></rect>"), "It moves"),
                Arguments.of(holding("<line stroke-dasharray=\"0.0001\"/>"), "dashed lines"),
                Arguments.of(holding("<style>path{stroke-dasharray:.001}</style>"), "dashed lines"),
                Arguments.of(holding("<style>path{clip-path:url(#a)}</style>"), "clips or masks"),
                Arguments.of(holding("<g>"), "</svg> ends nothing"),
                Arguments.of(holding("<path d=\"M0 0\" d=\"M1 1\"/>"), "damaged"),
                Arguments.of("<svg viewBox=\"0 0 1 1\"/>", "It is no SVG"),
                Arguments.of("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "It is no SVG"),
                Arguments.of("GIF89a", "not one element"),
                Arguments.of("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + holding(""), "not written in UTF-8"),
                Arguments.of(BEGIN.replace("0 0 200 80", "0 0 1e9 80") + "</svg>", "numbers above 0"),
                Arguments.of(BEGIN.replace("0 0 200 80", "0 0 999999 80") + "</svg>", "numbers above 0"),
                Arguments.of(BEGIN.replace("0 0 200 80", "0 0 -2 80") + "</svg>", "numbers above 0"),
                Arguments.of(BEGIN.replace("0 0 200 80", "0 0 90000 1") + "</svg>", "90000 times as long"),
                Arguments.of(
                        BEGIN.replace("viewBox", "width=\"9999999\" height=\"10\" viewBox") + "</svg>",
                        "numbers above 0"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNoDrawingAloneIsRefusedWithASentence(String svg, String because) {
        assertThatThrownBy(() -> read(svg))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }

    @Test
    void partsThatUseEachOtherAgainAndAgainAreRefused() {
        StringBuilder parts = new StringBuilder("<g id=\"p0\"><path d=\"M0 0\"/></g>");
        for (int i = 1; i < 12; i++) {
            parts.append("<g id=\"p%d\">".formatted(i))
                    .append("<use href=\"#p%d\"/>".formatted(i - 1).repeat(10))
                    .append("</g>");
        }

        assertThatThrownBy(() -> read(holding(parts.toString())))
                .hasMessageContaining("use each other again and again");
        assertThatThrownBy(() -> read(holding(parts.toString()
                        .replace("<use href=\"#", "<path clip-path=\"url(#")
                        .replace("\"/>", ")\"/>")
                        .replace("M0 0)", "M0 0"))))
                .hasMessageContaining("use each other again and again");
    }

    @Test
    void partsThatUseThemselvesAreRefused() {
        assertThatThrownBy(() -> read(holding("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>")))
                .hasMessageContaining("refers to itself");
    }

    @Test
    void tooMuchAndTooDeepAreRefused() {
        assertThatThrownBy(() -> read(holding("<g/>".repeat(6_000)))).hasMessageContaining("more than 5,000 elements");
        assertThatThrownBy(() -> read(holding("<g>".repeat(100) + "</g>".repeat(100))))
                .hasMessageContaining("40 deep");
        assertThatThrownBy(() -> read(holding(" ".repeat(SvgLogo.MAX_BYTES)))).hasMessageContaining("bytes; at most");
    }

    /** Whatever is cut off somewhere is read to its end or refused, and nothing else happens. */
    @Test
    void everyBeginningOfADrawingIsRefused() {
        String whole =
                holding("<g id=\"a\"><use href=\"#b\" x='1'/></g><path id=\"b\" d=\"M0 0&#32;h1\"/><!-- end -->");

        assertThat(IntStream.range(0, whole.length()))
                .allSatisfy(length -> assertThatThrownBy(() -> read(whole.substring(0, length)))
                        .isInstanceOf(IllegalArgumentException.class));
    }
}
