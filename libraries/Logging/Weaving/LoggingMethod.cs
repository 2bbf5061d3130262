using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Internal.Logging.Weaving;

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
    protected override void Rehearse()
    {
        var call = Woven.Enter(this, []);
        Logger.LogInformation("Rehearsal of {Method}", Name);
        Woven.Complete(call);
    }

    /// <inheritdoc />
    protected override WovenCall Begin(Invocation invocation) => new LoggingCall(Name, attribute);
}
