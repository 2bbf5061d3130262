#pragma warning disable CA1050 // That it has no namespace is what the tests are about.
public sealed class NoNamespace;
