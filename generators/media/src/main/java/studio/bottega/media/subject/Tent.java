package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.curve;
import static studio.bottega.media.subject.Brush.poly;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.List;
import studio.bottega.media.colour.Oklab;

/** A ridge tent seen from its open front, lit from inside when it is dark. */
final class Tent implements Art {

    @Override
    public String name() {
        return "tent";
    }

    @Override
    public double metres() {
        return 1.5;
    }

    @Override
    public double aspect() {
        return 1.75;
    }

    @Override
    public List<Emitter> emitters() {
        return List.of(new Emitter(.66, .72, 1.5, .55));
    }

    @Override
    public void paint(Brush b, Dress dress) {
        Oklab cloth = cloth(dress);
        // guy lines
        b.line(curve(.66, .06, .02, .985), .006, Oklab.lch(.8, .02, 80).color(.6));
        b.line(curve(1.50, .18, 1.74, .985), .006, Oklab.lch(.8, .02, 80).color(.6));
        // side wall, running back to the right
        Path2D side = new Path2D.Double();
        side.moveTo(.66, .05);
        side.quadTo(1.10, .135, 1.46, .17);
        side.quadTo(1.54, .55, 1.68, .97);
        side.lineTo(1.16, .99);
        side.quadTo(.86, .52, .66, .05);
        side.closePath();
        b.fill(side, Brush.gradient(.7, .1, 1.6, .9, cloth.lighter(.03), cloth.lighter(-.04), cloth.lighter(-.15)));
        b.line(curve(.92, .30, 1.22, .36, 1.52, .38), .006, cloth.lighter(-.12));
        // front
        b.fill(front(), Brush.gradient(.2, .9, 1.1, .3, cloth.lighter(-.09), cloth.lighter(.02), cloth.lighter(.05)));
        b.fill(opening(), Oklab.lch(.24, .035, 50));
        // rolled flaps
        b.fill(poly(.655, .16, .50, .99, .40, .99), cloth.lighter(.10));
        b.fill(poly(.665, .16, .83, .99, .93, .99), cloth.lighter(.06));
        b.line(curve(.66, .05, .655, .17), .014, Oklab.lch(.85, .02, 80));
        b.line(curve(.10, .985, .66, .05, 1.16, .985), .010, cloth.lighter(.12));
    }

    @Override
    public void shine(Brush b, Dress dress) {
        if (!dress.lamps()) {
            return;
        }
        Oklab lamp = dress.lamp();
        b.inside(opening(), in -> {
            in.fill(
                    Brush.box(.3, .1, .8, .9),
                    Brush.down(.1, 1, lamp.lighter(-.12).saturated(1.1), lamp.lighter(.04)));
            in.fill(Brush.oval(.66, .95, .3, .22), Brush.glow(.66, .92, .3, Oklab.lch(.98, .05, 90), .9));
            // something lies inside
            in.fill(
                    Brush.blob(.46, .90, .56, .83, .74, .84, .86, .90, .90, 1.02, .44, 1.02),
                    Oklab.lch(.42, .07, 45).color(.75));
        });
        b.fill(poly(.655, .16, .50, .99, .40, .99), Brush.across(.40, .66, lamp.lighter(-.2), lamp.lighter(.02)));
        b.fill(poly(.665, .16, .83, .99, .93, .99), Brush.across(.66, .93, lamp.lighter(.02), lamp.lighter(-.2)));
        // cloth that lets light through
        b.inside(front(), in -> in.fill(front(), Brush.glow(.66, .70, .62, lamp, .55)));
        b.inside(side(), in -> in.fill(side(), Brush.glow(.92, .78, .72, lamp, .50)));
    }

    private static Oklab cloth(Dress dress) {
        Oklab accent = dress.accent();
        return accent.mix(Oklab.lch(.60, .13, 45), .35).withLightness(.60);
    }

    private static Shape front() {
        return poly(.66, .05, 1.16, .99, .08, .99);
    }

    private static Shape side() {
        Path2D side = new Path2D.Double();
        side.moveTo(.66, .05);
        side.quadTo(1.10, .135, 1.46, .17);
        side.quadTo(1.54, .55, 1.68, .97);
        side.lineTo(1.16, .99);
        side.closePath();
        return side;
    }

    private static Shape opening() {
        return poly(.66, .16, .93, .99, .40, .99);
    }
}
