package studio.bottega.media.course;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import studio.bottega.media.picture.Area;

/**
 * {@code slides.pptx}: a slide for each shot with its picture, its point, and what is said, sentence by sentence as it is said;
 * the narration is in the speaker notes, and slides go on by themselves after the time of their shot.
 * Office Open XML (ECMA-376), written directly: the parts are few, and the same course is the same file.
 */
final class SlidesPptx {

    private static final String NAMESPACES =
            "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.presentationml.";
    private static final String EMPTY_TREE =
            "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
    private static final String COLOURS =
            "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";
    private static final long WIDTH = 12_192_000;
    private static final long HEIGHT = 6_858_000;
    private static final long MARGIN = 609_600;
    private static final long GAP = 508_000;
    private static final long PICTURE = 6_858_000;
    private static final int PICTURE_PIXELS = 1080;
    /** Shape number of the first sentence. */
    private static final int SENTENCES = 10;

    private final CourseBook book;
    private final Map<String, BufferedImage> frames;
    private final Builds builds;
    private final Bundle parts = new Bundle();
    private final StringBuilder types = new StringBuilder(Markup.XML)
            .append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            .append(
                    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
            .append("<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>");

    private SlidesPptx(CourseBook book) {
        this.book = book;
        this.frames = SlideFrames.of(book, PICTURE_PIXELS, PICTURE_PIXELS);
        this.builds = Builds.of(book);
    }

    static void write(CourseBook book, OutputStream out) throws IOException {
        new SlidesPptx(book).bundle().writeTo(out);
    }

    private Bundle bundle() throws IOException {
        parts.with("_rels/.rels", relations(relation(1, "officeDocument", "ppt/presentation.xml")));
        theme(1);
        theme(2);
        part(
                "ppt/slideMasters/slideMaster1.xml",
                "slideMaster+xml",
                "<p:sldMaster %s><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"FAF8F4\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>%s</p:spTree></p:cSld>%s<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst></p:sldMaster>"
                        .formatted(NAMESPACES, EMPTY_TREE, COLOURS));
        parts.with(
                "ppt/slideMasters/_rels/slideMaster1.xml.rels",
                relations(relation(1, "slideLayout", "../slideLayouts/slideLayout1.xml")
                        + relation(2, "theme", "../theme/theme1.xml")));
        part(
                "ppt/slideLayouts/slideLayout1.xml",
                "slideLayout+xml",
                "<p:sldLayout %s type=\"blank\"><p:cSld name=\"Blank\"><p:spTree>%s</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
                        .formatted(NAMESPACES, EMPTY_TREE));
        parts.with(
                "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
                relations(relation(1, "slideMaster", "../slideMasters/slideMaster1.xml")));
        part(
                "ppt/notesMasters/notesMaster1.xml",
                "notesMaster+xml",
                "<p:notesMaster %s><p:cSld><p:spTree>%s</p:spTree></p:cSld>%s</p:notesMaster>"
                        .formatted(NAMESPACES, EMPTY_TREE, COLOURS));
        parts.with(
                "ppt/notesMasters/_rels/notesMaster1.xml.rels", relations(relation(1, "theme", "../theme/theme2.xml")));
        StringBuilder ids = new StringBuilder();
        StringBuilder links = new StringBuilder(relation(1, "slideMaster", "slideMasters/slideMaster1.xml"))
                .append(relation(2, "notesMaster", "notesMasters/notesMaster1.xml"))
                .append(relation(3, "theme", "theme/theme1.xml"));
        for (int i = 0; i < book.lines().size(); i++) {
            slide(i + 1, book.lines().get(i));
            ids.append("<p:sldId id=\"%d\" r:id=\"rId%d\"/>".formatted(256 + i, 4 + i));
            links.append(relation(4 + i, "slide", "slides/slide%d.xml".formatted(i + 1)));
        }
        part(
                "ppt/presentation.xml",
                "presentation.main+xml",
                "<p:presentation %s><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst><p:sldIdLst>%s</p:sldIdLst><p:sldSz cx=\"%d\" cy=\"%d\"/><p:notesSz cx=\"%d\" cy=\"%d\"/></p:presentation>"
                        .formatted(NAMESPACES, ids, WIDTH, HEIGHT, HEIGHT, WIDTH));
        parts.with("ppt/_rels/presentation.xml.rels", relations(links.toString()));
        return parts.with("[Content_Types].xml", types + "</Types>");
    }

    /** One under the other, with room for three lines of the run at most. */
    private void sentences(StringBuilder tree, List<Builds.Step> steps, Area area, Run run) {
        double height = Math.min(run.size() * 437.5, area.height() / Math.max(1, steps.size()));
        for (int i = 0; i < steps.size(); i++) {
            tree.append(box(
                    SENTENCES + i,
                    "Sentence " + (i + 1),
                    new Area(area.x(), area.y() + i * height, area.width(), height),
                    paragraph(steps.get(i).sentence(), run)));
        }
    }

    private void slide(int number, CourseBook.Line line) throws IOException {
        long words = WIDTH - PICTURE - MARGIN - GAP;
        long left = book.rightToLeft() ? WIDTH - MARGIN - words : MARGIN;
        List<Builds.Step> steps = builds.steps(line);
        StringBuilder tree = new StringBuilder(EMPTY_TREE);
        tree.append(bar(book.rightToLeft() ? left + words - 584_200 : left));
        tree.append(box(
                2,
                "Section",
                new Area(left, MARGIN + 130_000, words, 350_000),
                paragraph(book.heading(line), new Run(1400, "6B7178", false))));
        if (book.point(line).equals(line.words().strip())) {
            // Nobody speaks: what would be the point is all there is to say, and is set once.
            sentences(tree, steps, new Area(left, 1_150_000, words, 4_600_000), new Run(2600, "1D2127", true));
        } else {
            tree.append(box(
                    3,
                    "Point",
                    new Area(left, 1_150_000, words, 1_700_000),
                    paragraph(book.point(line), new Run(3200, "1D2127", true))));
            sentences(tree, steps, new Area(left, 2_900_000, words, 2_900_000), new Run(1600, "4B5158", false));
        }
        String links = relation(1, "slideLayout", "../slideLayouts/slideLayout1.xml")
                + relation(2, "notesSlide", "../notesSlides/notesSlide%d.xml".formatted(number));
        Optional<BufferedImage> frame =
                Optional.ofNullable(frames.get(line.shot().id()));
        if (frame.isPresent()) {
            parts.with("ppt/media/image%d.jpeg".formatted(number), jpeg(frame.get()));
            links += relation(3, "image", "../media/image%d.jpeg".formatted(number));
            tree.append(picture(line));
        }
        part(
                "ppt/slides/slide%d.xml".formatted(number),
                "slide+xml",
                "<p:sld %s><p:cSld><p:spTree>%s</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>%s</p:sld>"
                        .formatted(NAMESPACES, tree, PptxTiming.of(line, steps, SENTENCES)));
        parts.with("ppt/slides/_rels/slide%d.xml.rels".formatted(number), relations(links));
        part(
                "ppt/notesSlides/notesSlide%d.xml".formatted(number),
                "notesSlide+xml",
                "<p:notes %s><p:cSld><p:spTree>%s<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Notes\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>%s</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
                        .formatted(NAMESPACES, EMPTY_TREE, paragraph(line.words(), new Run(1200, "1D2127", false))));
        parts.with(
                "ppt/notesSlides/_rels/notesSlide%d.xml.rels".formatted(number),
                relations(relation(1, "notesMaster", "../notesMasters/notesMaster1.xml")
                        + relation(2, "slide", "../slides/slide%d.xml".formatted(number))));
    }

    /** How words look. @param size hundredths of a point */
    private record Run(int size, String ink, boolean bold) {}

    private static String bar(long x) {
        return "<p:sp><p:nvSpPr><p:cNvPr id=\"5\" name=\"Accent\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"%d\" y=\"%d\"/><a:ext cx=\"584200\" cy=\"38100\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill></p:spPr></p:sp>"
                .formatted(x, MARGIN);
    }

    private static String box(int id, String name, Area at, String paragraph) {
        return "<p:sp><p:nvSpPr><p:cNvPr id=\"%d\" name=\"%s\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"%.0f\" y=\"%.0f\"/><a:ext cx=\"%.0f\" cy=\"%.0f\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" rIns=\"0\"><a:normAutofit/></a:bodyPr>%s</p:txBody></p:sp>"
                .formatted(id, name, at.x(), at.y(), at.width(), at.height(), paragraph);
    }

    private String paragraph(String text, Run run) {
        String side = book.rightToLeft() ? "<a:pPr algn=\"r\" rtl=\"1\"/>" : "";
        return "<a:p>%s<a:r><a:rPr lang=\"%s\" sz=\"%d\" b=\"%d\"><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></a:rPr><a:t>%s</a:t></a:r></a:p>"
                .formatted(
                        side,
                        Markup.escaped(book.language()),
                        run.size(),
                        run.bold() ? 1 : 0,
                        run.ink(),
                        Markup.escaped(text));
    }

    private String picture(CourseBook.Line line) {
        long x = book.rightToLeft() ? 0 : WIDTH - PICTURE;
        return "<p:pic><p:nvPicPr><p:cNvPr id=\"4\" name=\"Picture\" descr=\"%s\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId3\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x=\"%d\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>"
                .formatted(Markup.escaped(line.shot().action()), x, PICTURE, HEIGHT);
    }

    private void theme(int number) {
        StringBuilder colours = new StringBuilder();
        String[] names = {
            "dk1",
            "lt1",
            "dk2",
            "lt2",
            "accent1",
            "accent2",
            "accent3",
            "accent4",
            "accent5",
            "accent6",
            "hlink",
            "folHlink"
        };
        String[] values = {
            "1D2127", "FFFFFF", "4B5158", "FAF8F4", "B4711F", "2F7D4F", "A8442A", "1F4E79", "6B7178", "D9D4CA",
            "1F4E79", "6B7178"
        };
        for (int i = 0; i < names.length; i++) {
            colours.append("<a:%s><a:srgbClr val=\"%s\"/></a:%s>".formatted(names[i], values[i], names[i]));
        }
        String font = "<a:latin typeface=\"Georgia\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
        String fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
        String line = "<a:ln w=\"9525\">" + fill + "</a:ln>";
        String effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
        parts.with(
                "ppt/theme/theme%d.xml".formatted(number),
                Markup.XML
                        + "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Bottega\"><a:themeElements><a:clrScheme name=\"Bottega\">%s</a:clrScheme><a:fontScheme name=\"Bottega\"><a:majorFont>%s</a:majorFont><a:minorFont>%s</a:minorFont></a:fontScheme><a:fmtScheme name=\"Bottega\"><a:fillStyleLst>%s</a:fillStyleLst><a:lnStyleLst>%s</a:lnStyleLst><a:effectStyleLst>%s</a:effectStyleLst><a:bgFillStyleLst>%s</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
                                .formatted(
                                        colours,
                                        font,
                                        font,
                                        fill.repeat(3),
                                        line.repeat(3),
                                        effect.repeat(3),
                                        fill.repeat(3)));
        types.append(
                "<Override PartName=\"/ppt/theme/theme%d.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>"
                        .formatted(number));
    }

    private void part(String name, String type, String xml) {
        parts.with(name, Markup.XML + xml);
        types.append("<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(name, TYPES + type));
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId%d\" Type=\"%s\" Target=\"%s\"/>".formatted(id, RELATIONS + type, target);
    }

    private static String relations(String links) {
        return Markup.XML + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + links + "</Relationships>";
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }
}
