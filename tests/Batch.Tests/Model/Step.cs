namespace Lamplighter.Tests;

/// <summary>What the handler does with a record.</summary>
public enum Step
{
    Succeed,
    Fail,
    FailLater,
    Unreadable,
}
