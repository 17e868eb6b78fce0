package io.schemasync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ConflictException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.HazardRefusedException;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.PlanningException;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.error.UnsupportedException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExitCodeTest {

    static Stream<Arguments> errors() {
        ErrorContext none = ErrorContext.none();
        return Stream.of(
                Arguments.of(new ConfigurationException("m"), 2, "configuration"),
                Arguments.of(new HazardRefusedException("m", none, List.of()), 3, "hazard-refused"),
                Arguments.of(new RefusedException("m"), 3, "refused"),
                Arguments.of(new ConflictException("m"), 4, "conflict"),
                Arguments.of(
                        new ExecutionException("m", ExecutionException.Failure.PERMANENT, none, null), 4, "execution"),
                Arguments.of(new InspectionException("m"), 4, "inspection"),
                Arguments.of(new PlanningException("m"), 4, "planning"),
                Arguments.of(new SnapshotException("m"), 4, "snapshot"),
                Arguments.of(new TargetException("m"), 4, "target"),
                Arguments.of(new UnsupportedException("m"), 4, "unsupported"),
                Arguments.of(new LockException("m", none, Duration.ofSeconds(1), null), 5, "lock"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyErrorHasItsCodeAndItsName(SchemaSyncException error, int code, String name) {
        assertThat(ExitCode.of(error)).isEqualTo(code);
        assertThat(ErrorText.type(error)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "IN_SYNC, false, 0",
        "IN_SYNC, true, 0",
        "SYNCED, true, 0",
        "DIFFERENT, false, 0",
        "DIFFERENT, true, 1",
        "REFUSED, true, 3",
        "FAILED, true, 4",
        "LOCKED, true, 5",
        "SKIPPED, true, 4"
    })
    void everyStatusHasItsCode(Status status, boolean differenceCounts, int code) {
        assertThat(ExitCode.of(result(status, null), differenceCounts)).isEqualTo(code);
    }

    @Test
    void aFailureHasTheCodeOfItsError() {
        assertThat(ExitCode.of(result(Status.FAILED, new ConfigurationException("m")), false))
                .isEqualTo(2);
    }

    @Test
    void onlyValidateCountsDifferencesUnasked() {
        assertThat(Stream.of(RunOptions.Mode.values()).filter(ExitCode::differenceCounts))
                .containsExactly(RunOptions.Mode.VALIDATE);
    }

    private static TenantResult result(Status status, @Nullable SchemaSyncException error) {
        return new TenantResult(
                TenantContext.ofConnection(), status, null, null, null, List.of(), List.of(), error, Duration.ZERO);
    }
}
