using System.ComponentModel;
using Lamplighter.Invocations;

namespace Lamplighter.Weaving;

/// <summary>A method with <see cref="LoggingAttribute"/>.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="name">The method's name.</param>
/// <param name="hasResult">Whether it returns a value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoggingMethod(LoggingAttribute attribute, string name, bool hasResult) : WovenMethod(name)
{
    /// <summary>Whether the method returns a value.</summary>
    public bool HasResult { get; } = hasResult;

    /// <inheritdoc />
    protected override WovenCall Begin(Invocation invocation) => new LoggingCall(Name, attribute);
}
