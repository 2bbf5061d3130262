namespace Lamplighter.Tests.GettingStarted;

/// <summary>Tests that depend on the time that a build takes. They run after all others, one after the other.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class AloneTests;
