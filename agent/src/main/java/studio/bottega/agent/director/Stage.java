package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.brief.Order.Look;
import studio.bottega.agent.prompt.Page;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Weather;

/**
 * Where and when the film plays.
 *
 * @param others places that suit too, for posters
 * @param hours of opening, turn and close
 */
record Stage(Environment environment, List<Environment> others, List<DayTime> hours, Weather weather) {

    Stage {
        others = List.copyOf(others);
        hours = List.copyOf(hours);
    }

    static Stage of(Order order, Page places, Dice dice) {
        Page.Section categories = places.section("category");
        List<String> usual = new Page.Item(
                        "",
                        categories
                                .value(order.product().category())
                                .or(() -> categories.value("general"))
                                .orElseThrow())
                .parts();
        List<Environment> suiting = new ArrayList<>(
                Arrays.stream(usual.get(0).split(" ")).map(Environment::valueOf).toList());
        Environment first = order.look().environment().orElseGet(() -> dice.pick("environment", suiting.subList(0, 2)));
        suiting.remove(first);
        List<DayTime> hours =
                Arrays.stream(usual.get(1).split(" ")).map(DayTime::valueOf).toList();
        return new Stage(first, suiting, hours(order.look(), hours), weather(order.look(), dice));
    }

    /** The hour that a brief names is the hour of the product; what comes before leads up to it. */
    private static List<DayTime> hours(Look look, List<DayTime> usual) {
        return look.hour()
                .map(hour -> switch (hour) {
                    case NIGHT -> List.of(DayTime.DUSK, DayTime.NIGHT, DayTime.NIGHT);
                    case DUSK -> List.of(DayTime.GOLDEN_HOUR, DayTime.DUSK, DayTime.NIGHT);
                    case GOLDEN_HOUR -> List.of(DayTime.DAY, DayTime.GOLDEN_HOUR, DayTime.DUSK);
                    case DAWN -> List.of(DayTime.DAWN, DayTime.DAWN, DayTime.DAY);
                    case DAY -> List.of(DayTime.DAY, DayTime.DAY, DayTime.GOLDEN_HOUR);
                })
                .orElse(usual);
    }

    private static Weather weather(Look look, Dice dice) {
        return look.weather()
                .orElseGet(() -> look.mood() == Mood.MYSTERIOUS || look.mood() == Mood.TENSE
                        ? dice.pick("weather", List.of(Weather.FOG, Weather.CLOUDY))
                        : Weather.CLEAR);
    }
}
