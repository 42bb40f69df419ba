package studio.bottega.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.storage.StorageException;

class SqlProblemsTest {

    /** A pool says so without a state when no connection came in time. */
    @Test
    void poolWithoutConnectionsIsUnavailableAndNoCollision() {
        StorageException problem = SqlProblems.wrap(new SQLException("Acquisition timeout"));

        assertThat(problem.unavailable()).isTrue();
        assertThat(problem).hasMessage("The database says: Acquisition timeout (SQL state )");
        assertThat(SqlProblems.collision(problem)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "40001,true,true",
        "40P01,true,true",
        "08006,true,false",
        "53100,true,false",
        "57P01,true,false",
        "23505,false,false"
    })
    void stateSaysWhetherWaitingOrTryingAgainMayHelp(String state, boolean unavailable, boolean collision) {
        StorageException problem = SqlProblems.wrap(new SQLException("no", state));

        assertThat(problem.unavailable()).isEqualTo(unavailable);
        assertThat(SqlProblems.collision(problem)).isEqualTo(collision);
    }
}
