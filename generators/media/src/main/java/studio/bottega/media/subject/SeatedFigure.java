package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.blob;
import static studio.bottega.media.subject.Brush.curve;
import static studio.bottega.media.subject.Brush.limb;
import static studio.bottega.media.subject.Brush.oval;

import studio.bottega.media.colour.Oklab;

/** A person who sits on the ground, knees drawn up, looking to the right. The space is 0.95 wide and 1 high. */
final class SeatedFigure {

    private SeatedFigure() {}

    static void paint(Brush b, Look look) {
        Oklab top = look.top();
        Oklab legs = look.bottom();
        // far arm and leg
        b.fill(limb(.36, .80, .085, .66, .58, .062), legs.lighter(-.07));
        b.fill(limb(.66, .58, .062, .72, .92, .044), legs.lighter(-.07));
        b.fill(
                blob(.68, .90, .76, .90, .86, .955, .87, .985, .76, .99, .67, .985),
                look.shoes().lighter(-.05));
        // back and seat
        b.fill(
                blob(
                        .30, .30, .22, .36, .185, .56, .19, .78, .20, .95, .34, .985, .48, .95, .46, .74, .44, .52, .43,
                        .36, .38, .295),
                Brush.across(.17, .48, top.lighter(-.08), top.lighter(.02), top.lighter(.04)));
        b.fill(blob(.195, .86, .22, .96, .36, .995, .50, .96, .46, .86, .32, .84), legs.lighter(-.02));
        // near leg
        b.fill(limb(.34, .87, .090, .60, .60, .064), legs.lighter(.02));
        b.fill(limb(.60, .60, .064, .645, .93, .046), legs.lighter(.02));
        b.fill(
                blob(.60, .91, .68, .905, .79, .955, .81, .99, .70, .998, .595, .992),
                look.shoes().lighter(.02));
        b.line(curve(.60, .985, .70, .99, .805, .985), .014, look.shoes().lighter(.28));
        // neck, head
        b.fill(limb(.372, .235, .045, .355, .32, .055), look.skin().lighter(-.08));
        Head.paint(b, look, .395, .145, .118);
        // near arm rests on the knees
        b.fill(limb(.34, .385, .060, .43, .62, .047), top.lighter(.06));
        b.fill(limb(.43, .62, .047, .605, .560, .036), top.lighter(.06));
        b.fill(oval(.642, .548, .040, .036), look.skin());
        b.fill(blob(.300, .300, .355, .335, .430, .312, .415, .352, .352, .372, .298, .345), top.lighter(.09));
    }
}
