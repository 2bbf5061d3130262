namespace Lamplighter.Tests;

internal sealed record Point(int X, double Y);
