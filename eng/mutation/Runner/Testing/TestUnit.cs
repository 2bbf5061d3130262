namespace Lamplighter.MutationRunner.Testing;

internal sealed record TestUnit(string Name, string Class, string[] Tests)
{
    internal string Id => Tests[0];
}
