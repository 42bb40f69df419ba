package studio.bottega.media.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.media.subject.Art;
import studio.bottega.media.subject.SubjectLibrary;
import studio.bottega.media.subject.SubjectSource;

/**
 * Decides where camera and subjects stand. The hero takes the share of the frame that the shot size says, near a third; the
 * others stand behind it at both sides, each as large as its true size makes it at its depth; what is over them stays quiet.
 *
 * @param stage the space
 * @param hero the main subject, if there is one
 * @param others everything else, far to near
 * @param raised whether the hero stands on something
 */
record Staging(Stage stage, Optional<Placement> hero, List<Placement> others, boolean raised) {

    static Staging of(
            SceneDescription scene, ShotSize framing, int width, int height, long seed, SubjectSource subjects) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        List<Cast> cast = cast(scene, random, subjects);
        Optional<Cast> lead = cast.stream()
                .filter(c -> c.prominence == Prominence.HERO)
                .findFirst()
                .or(() -> cast.stream().findFirst());
        if (lead.isEmpty()) {
            Stage stage = new Stage(width, height, height * .56, 1.6, 1, seed);
            return new Staging(stage, Optional.empty(), List.of(), false);
        }
        Art found = lead.get().art;
        Art art = subjects.placed(found, heroHeight(framing, found, width, height));
        boolean raised = art.stance() == Art.Stance.RAISED;
        double px = heroHeight(framing, art, width, height);
        double focal = Stage.FOCAL_LENGTH_MM / Stage.SENSOR_MM * Math.max(width, height);
        double depth = focal * art.metres() / px;
        double foot = foot(framing, art, height, px);
        double horizon = height * (.545 + .02 * (random.nextDouble() - .5));
        double eye = raised ? 1.35 : Math.max(.4, (foot - horizon) * depth / focal);
        Stage stage = new Stage(width, height, horizon, eye, Stage.SUBJECT_METRES / depth, seed);
        boolean wide = width > height * 1.15;
        double side = keySide(stage) > 0 ? -1 : 1;
        boolean room = scene.environment() == Environment.INTERIOR && !raised;
        double x = width * (.5 + (room ? -side : side) * (wide ? .15 : room ? .14 : .05));
        Placement hero = new Placement(art, depth, x, foot, px, x > width / 2.0, true);
        List<Placement> others = others(stage, hero, cast, lead.get(), scene.environment(), random, subjects);
        return new Staging(stage, Optional.of(hero), others, raised);
    }

    /** The atmosphere decides where the light stands with the same draw; the hero goes to the other side. */
    private static int keySide(Stage stage) {
        return stage.random("atmosphere").nextBoolean() ? 1 : -1;
    }

    private record Cast(Art art, Prominence prominence) {}

    private static List<Cast> cast(SceneDescription scene, SplittableRandom random, SubjectSource subjects) {
        List<Cast> cast = new ArrayList<>();
        for (Subject subject : scene.subjects()) {
            long variant = random.nextLong() >>> 1;
            if (inTheSky(subject, scene.environment()) || inTheLampRoom(subject, scene)) {
                continue;
            }
            Optional<Art> art = subjects.find(subject.description(), subject.prominence(), variant);
            if (art.isEmpty() && subject.prominence() == Prominence.HERO) {
                art = Optional.of(SubjectLibrary.unknownProduct());
            }
            art.ifPresent(found -> cast.add(new Cast(found, subject.prominence())));
        }
        return cast;
    }

    /** Sun, moon, stars and clouds are in the sky already. */
    private static boolean inTheSky(Subject subject, Environment environment) {
        boolean sky = switch (environment) {
            case INTERIOR, STUDIO, ABSTRACT -> false;
            default -> true;
        };
        return sky
                && subject.prominence() != Prominence.HERO
                && subject.description()
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches(".*\\b(sun|sunlight|moon|moonlight|stars?|clouds?|sky)\\b.*");
    }

    /** A lighthouse's lamp room has its lamp already, and its lens is no pair of glasses. */
    private static boolean inTheLampRoom(Subject subject, SceneDescription scene) {
        return scene.environment() == Environment.INTERIOR
                && Interior.lampRoom(Cues.of(scene))
                && subject.description().toLowerCase(java.util.Locale.ROOT).matches("(.*\\s)?(lens|lamp|light|beacon)");
    }

    /** Rooms end at their wall, studios at their sweep. */
    private static double farthest(Environment environment, Placement hero) {
        return switch (environment) {
            case INTERIOR -> Math.max(hero.depth() * 1.1, 3.7);
            case STUDIO, ABSTRACT -> hero.depth() * 1.9;
            default -> 50_000;
        };
    }

    private static double share(ShotSize framing, Art art) {
        boolean person = art.metres() > .8 && art.metres() < 2.1 && art.aspect() < 1;
        if (art.metres() > 3) {
            return switch (framing) {
                case EXTREME_WIDE -> .30;
                case WIDE -> .44;
                case FULL -> .58;
                case MEDIUM -> .64;
                default -> .9;
            };
        }
        return switch (framing) {
            case EXTREME_WIDE -> .13;
            case WIDE -> person ? .34 : .26;
            case FULL -> person ? .66 : .38;
            case MEDIUM -> person ? 1.3 : .42;
            case CLOSE_UP -> person ? 2.5 : .58;
            case EXTREME_CLOSE_UP -> person ? 4.4 : .85;
        };
    }

    /** In pixels. */
    private static double heroHeight(ShotSize framing, Art art, int width, int height) {
        return Math.min(share(framing, art) * Math.min(height, width * 1.5), width * .8 / art.aspect());
    }

    private static double foot(ShotSize framing, Art art, int height, double px) {
        if (art.stance() == Art.Stance.AIR) {
            return height * .38 + px / 2;
        }
        double top = height * .17;
        double usual = height * (framing == ShotSize.EXTREME_WIDE ? .80 : .84);
        return Math.max(usual, top + px);
    }

    private static List<Placement> others(
            Stage stage,
            Placement hero,
            List<Cast> cast,
            Cast lead,
            Environment environment,
            SplittableRandom random,
            SubjectSource subjects) {
        List<Placement> placed = new ArrayList<>();
        int heroSide = hero.x() < stage.width() / 2.0 ? -1 : 1;
        int n = 0;
        boolean skipped = false;
        for (Cast c : cast) {
            if (c == lead && !skipped) {
                skipped = true;
                continue;
            }
            int side = n % 2 == 0 ? -heroSide : heroSide;
            double nearest = stage.focal() * stage.eyeMetres() / Math.max(1, stage.height() * .80 - stage.horizon());
            double depth = Math.max(nearest, hero.depth() * 1.35) * (1.25 + .42 * n + .2 * random.nextDouble());
            if (c.art.metres() > 3) {
                depth *= 1.6 * c.art.metres() / 3;
            }
            depth = Math.min(depth, farthest(environment, hero));
            double px = stage.scale(depth) * c.art.metres();
            double most = stage.height() * .34;
            if (px > most) {
                depth = Math.min(depth * px / most, farthest(environment, hero));
                px = most;
            }
            Art art = subjects.placed(c.art, px);
            double foot = art.stance() == Art.Stance.AIR
                    ? stage.horizon() - stage.height() * (.12 + .2 * random.nextDouble())
                    : stage.ground(depth);
            double half = stage.width() / 2.0;
            double off = .30 + .10 * random.nextDouble() + .06 * Math.floor(n / 2.0);
            double x = half + side * half * 2 * off;
            double reach = px * art.aspect() / 2;
            x = Math.max(reach * .75, Math.min(stage.width() - reach * .75, x));
            placed.add(new Placement(art, depth, x, foot, px, x > hero.x(), false));
            n++;
        }
        placed.sort(java.util.Comparator.comparingDouble(Placement::depth).reversed());
        return placed;
    }
}
