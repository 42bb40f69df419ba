package studio.bottega.media.deliver;

import java.util.List;
import studio.bottega.media.course.CourseDocuments;
import studio.bottega.media.previs.PrevisDocuments;
import studio.bottega.media.report.Dossier;
import studio.bottega.media.report.PackageDocument;

/** Which documents come with which kind of production, besides the manifest and the report that all have. */
public final class PackageDocuments {

    private PackageDocuments() {}

    /** The documents of a production, in the order in which they are listed. Their names differ. */
    public static List<PackageDocument> of(Dossier dossier) {
        return switch (dossier.history().brief().kind()) {
            case CAMPAIGN -> List.of();
            case COURSE -> CourseDocuments.of(dossier);
            case PREVIS -> PrevisDocuments.of(dossier);
        };
    }
}
