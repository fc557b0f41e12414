// Each test runs a silo of its own; two of them on two cores wait for each other's clocks.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
