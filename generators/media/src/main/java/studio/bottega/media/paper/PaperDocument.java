package studio.bottega.media.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import studio.bottega.media.type.TextFont;

/**
 * A document of pages, written as PDF. Text is drawn as outlines, shaped as its script wants, with the words underneath for search and
 * for readers that cannot see. Not thread-safe.
 */
public final class PaperDocument implements AutoCloseable {

    private final PDDocument document = new PDDocument();
    private final PDType0Font words;

    /** @param title shown by readers as the document's name */
    public PaperDocument(String title, String subject) throws IOException {
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(title);
        about.setSubject(subject);
        about.setCreator("Bottega");
        Calendar epoch = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC));
        epoch.setTimeInMillis(0); // the same content is the same file
        about.setCreationDate(epoch);
        document.setDocumentId(0L);
        this.words = PDType0Font.load(document, new ByteArrayInputStream(TextFont.latin()), true);
    }

    /** Begins a page; lengths are points of 1/72 inch, the origin is the upper left corner. */
    public PaperPage page(double width, double height) throws IOException {
        PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
        document.addPage(page);
        return new PaperPage(document, page, words, height);
    }

    /** Writes the document; all pages must be closed. */
    public void write(OutputStream out) throws IOException {
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
