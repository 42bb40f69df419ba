package studio.bottega.contract.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

class CreateProductionTest {

    private static CreateProduction parse(String json) {
        return CreateProduction.parse(json.getBytes(UTF_8));
    }

    @Test
    void textAloneIsEnough() {
        assertThat(parse("{\"text\": \"An ad.\"}")).isEqualTo(CreateProduction.of("An ad."));
    }

    @Test
    void nullsHaveTheirDefaults() {
        assertThat(parse("{\"text\": \"An ad.\", \"kind\": null, \"budget\": null, \"attachments\": null}"))
                .isEqualTo(CreateProduction.of("An ad."));
    }

    @Test
    void partOfTheBudgetLeavesTheRest() {
        Budget budget = parse("{\"text\": \"An ad.\", \"budget\": {\"maxRevisions\": 1}}")
                .budget();

        assertThat(budget).isEqualTo(new Budget(Budget.DEFAULT.maxCostMicroUsd(), Budget.DEFAULT.maxTime(), 1));
    }

    @Test
    void everythingCanBeSaid() {
        CreateProduction said = new CreateProduction(
                "Eine Lektion",
                ProductionKind.COURSE,
                "de",
                42,
                new Budget(1, Duration.ofMinutes(3), 0),
                ApprovalMode.ASK,
                List.of(new CreateProduction.Attachment("logo.png", "a".repeat(64))));

        assertThat(CreateProduction.parse(Json.write(said))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|must be a JSON object",
                "{}|text is missing",
                "{\"text\": null}|text is missing",
                "{\"text\": \"x\", \"colour\": 1}|there is no field \"colour\"",
                "{\"text\": \"x\", \"kind\": \"OPERA\"}|OPERA",
                "{\"text\": \"x\", \"budget\": {\"maxRevisions\": 99}}|maxRevisions must be in [0, 20], got 99",
                "{\"text\": \"x\", \"budget\": 3}|budget",
                "{\"text\": \"x\"|is not JSON"
            })
    void faultIsNamedInASentence(String json, String words) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(words);
    }
}
