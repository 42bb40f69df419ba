package studio.bottega.media.course;

import java.util.List;
import java.util.Locale;

/** When a slide's parts appear and when it gives way to the next: PresentationML transition and timing. */
final class PptxTiming {

    private PptxTiming() {}

    /** @param first shape number of the first sentence; the others follow */
    static String of(CourseBook.Line line, List<Builds.Step> steps, int first) {
        StringBuilder effects = new StringBuilder();
        double before = 0;
        for (int i = 0; i < steps.size(); i++) {
            double after = steps.get(i).after();
            effects.append(effect(first + i, 4 + 3 * i, Math.max(0, after - before)));
            before = Math.max(before, after);
        }
        String transition = "<p:transition advTm=\"%d\"/>".formatted(Math.round(1000 * (line.end() - line.start())));
        if (steps.isEmpty()) {
            return transition;
        }
        return transition
                + "<p:timing><p:tnLst><p:par><p:cTn id=\"1\" dur=\"indefinite\" restart=\"never\" nodeType=\"tmRoot\"><p:childTnLst><p:seq concurrent=\"1\" nextAc=\"seek\"><p:cTn id=\"2\" dur=\"indefinite\" nodeType=\"mainSeq\"><p:childTnLst><p:par><p:cTn id=\"3\" fill=\"hold\"><p:stCondLst><p:cond delay=\"indefinite\"/><p:cond evt=\"onBegin\" delay=\"0\"><p:tn val=\"2\"/></p:cond></p:stCondLst><p:childTnLst>"
                + effects
                + "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn><p:prevCondLst><p:cond evt=\"onPrev\" delay=\"0\"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst><p:nextCondLst><p:cond evt=\"onNext\" delay=\"0\"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst></p:seq></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>";
    }

    /** A shape appears so many seconds after the one before. @param id of the first of three time nodes */
    private static String effect(int shape, int id, double seconds) {
        return String.format(
                Locale.ROOT,
                "<p:par><p:cTn id=\"%d\" fill=\"hold\"><p:stCondLst><p:cond delay=\"0\"/></p:stCondLst><p:childTnLst><p:par><p:cTn id=\"%d\" presetID=\"1\" presetClass=\"entr\" presetSubtype=\"0\" fill=\"hold\" nodeType=\"afterEffect\"><p:stCondLst><p:cond delay=\"%d\"/></p:stCondLst><p:childTnLst><p:set><p:cBhvr><p:cTn id=\"%d\" dur=\"1\" fill=\"hold\"><p:stCondLst><p:cond delay=\"0\"/></p:stCondLst></p:cTn><p:tgtEl><p:spTgt spid=\"%d\"/></p:tgtEl><p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr><p:to><p:strVal val=\"visible\"/></p:to></p:set></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>",
                id,
                id + 1,
                Math.round(1000 * seconds),
                id + 2,
                shape);
    }
}
