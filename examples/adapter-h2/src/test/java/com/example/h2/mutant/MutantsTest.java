package com.example.h2.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.testkit.contract.AdapterContract;
import io.schemasync.testkit.contract.AdapterUnderTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** An adapter that is wrong in a way that its author may overlook fails the contract, at least where that way is the topic. */
class MutantsTest {
    static Stream<Mutant> mutants() {
        return Mutant.all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void aWrongAdapterIsCaught(Mutant mutant) throws ClassNotFoundException {
        TestExecutionSummary summary = run(mutant, mutant.topic());

        assertThat(summary.getTestsFoundCount()).isPositive();
        assertThat(summary.getTestsFailedCount())
                .as("tests of the topic %s that fail for %s", mutant.topic(), mutant)
                .isPositive();
    }

    /** Otherwise the mutants could be caught for a fault of their clothing. */
    @Test
    void theSameAdapterIsNotCaughtWhileItIsRight() throws ClassNotFoundException {
        for (String topic : Mutant.all().map(Mutant::topic).distinct().toList()) {
            TestExecutionSummary summary = run(Mutant.NONE, topic);
            assertThat(summary.getTestsFoundCount()).isPositive();
            assertThat(summary.getFailures().stream()
                            .map(failure ->
                                    failure.getTestIdentifier().getDisplayName() + ": " + failure.getException()))
                    .isEmpty();
        }
    }

    private static TestExecutionSummary run(Mutant mutant, String topic) throws ClassNotFoundException {
        MutantProvider.current = mutant;
        Class<?> nested = Class.forName(AdapterContract.class.getName() + "$" + topic);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectNestedClass(List.of(MutantContract.class), nested))
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    /** Not found by itself: its name says no test. */
    static final class MutantContract extends AdapterContract {
        @Override
        protected AdapterUnderTest database() {
            return new MutantUnderTest(MutantProvider.current);
        }
    }
}
