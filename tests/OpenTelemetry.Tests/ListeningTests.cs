namespace Lamplighter.Tests;

// Tests that listen to our source, which the whole process notices: nothing runs beside them.
[CollectionDefinition("Listeners", DisableParallelization = true)]
public sealed class ListeningTests;
