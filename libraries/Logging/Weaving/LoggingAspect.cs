using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using AspectInjector.Broker;

namespace Lamplighter.Weaving;

/// <summary>What <see cref="LoggingAttribute"/> weaves around a method.</summary>
[Aspect(Scope.Global)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoggingAspect
{
    /// <summary>Runs the method; called by woven code.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="target">The method itself.</param>
    /// <param name="returnType">Its declared return type.</param>
    /// <param name="triggers">The attributes that caused the weaving.</param>
    /// <returns>What the method returns.</returns>
    [SuppressMessage("Performance", "CA1822", Justification = "The weaver calls it on the aspect's instance.")]
    [Advice(Kind.Around, Targets = Target.Method)]
    public object Around(
        [Argument(Source.Name)] string name,
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.ReturnType)] Type returnType,
        [Argument(Source.Triggers)] Attribute[] triggers)
    {
        ArgumentNullException.ThrowIfNull(triggers);
        return Woven.Invoke(new LoggingCall(name, arguments, (LoggingAttribute)triggers[0]), target, arguments, returnType);
    }
}
