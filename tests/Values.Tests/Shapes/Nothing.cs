namespace Lamplighter.Tests;

internal sealed class Nothing;
