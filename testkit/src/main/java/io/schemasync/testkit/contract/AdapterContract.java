package io.schemasync.testkit.contract;

import org.junit.jupiter.api.Nested;

/**
 * All that an adapter promises, topic by topic. Its author extends this class once:
 *
 * <pre>{@code
 * class MyContractTest extends AdapterContract {
 *     @Override
 *     protected AdapterUnderTest database() {
 *         return MyDatabase.INSTANCE;
 *     }
 * }
 * }</pre>
 *
 * A topic can also be extended by itself while an adapter grows.
 */
public abstract class AdapterContract {
    /** For subclasses. */
    protected AdapterContract() {}

    /** Returns the adapter under test; called often, so it should hand out the same instance. */
    protected abstract AdapterUnderTest database();

    @Nested
    class Registration extends RegistrationContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Inspection extends InspectionContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Kinds extends KindsContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Plans extends PlansContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Execution extends ExecutionContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Locks extends LocksContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Recovery extends RecoveryContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Tenants extends TenantsContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class HostileNames extends HostileNamesContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Hazards extends HazardsContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Audit extends AuditContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Scratches extends ScratchContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }

    @Nested
    class Capabilities extends CapabilitiesContract {
        @Override
        protected AdapterUnderTest database() {
            return AdapterContract.this.database();
        }
    }
}
