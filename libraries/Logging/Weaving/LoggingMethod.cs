using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.Logging.State;

namespace Lamplighter.Internal.Logging.Weaving;

/// <summary>A method with <see cref="LoggingAttribute"/>.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="name">The method's name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoggingMethod(LoggingAttribute attribute, string name) : WovenMethod(name)
{
    /// <inheritdoc />
    protected override void Prepare(LambdaProcess process) => _ = LoggingProcess.Of(process);

    /// <inheritdoc />
    protected override void Rehearse()
    {
        var call = WovenEntryPoints.Enter(this, []);
        Logger.LogInformation("Rehearsal of {Method}", Name);
        WovenEntryPoints.Complete(call);
    }

    /// <inheritdoc />
    protected override WovenCall Begin(Invocation invocation) => new LoggingCall(Name, attribute);
}
