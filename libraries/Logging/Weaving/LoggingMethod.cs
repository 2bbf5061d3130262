using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Internal.Logging.Weaving;

/// <summary>A method with <see cref="LoggingAttribute"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoggingMethod : WovenMethod
{
    private readonly LoggingAttribute _attribute;

    /// <summary>Creates the method; the weaver calls this with the same parameters for every attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">The name of the method.</param>
    /// <param name="hasResult">Whether it returns a value. Logging doesn't need it.</param>
    public LoggingMethod(LoggingAttribute attribute, string name, bool hasResult)
        : base(name)
    {
        _ = hasResult;
        _attribute = attribute;
    }

    /// <inheritdoc />
    protected override void Rehearse()
    {
        var call = Woven.Enter(this, []);
        Logger.LogInformation("Rehearsal of {Method}", Name);
        Woven.Complete(call);
    }

    /// <inheritdoc />
    protected override WovenCall Begin(Invocation invocation) => new LoggingCall(Name, _attribute);
}
