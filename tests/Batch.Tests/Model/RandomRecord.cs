namespace Lamplighter.Tests;

public sealed record RandomRecord(int Group, Step Step, int Delay, bool IsDuplicate);
