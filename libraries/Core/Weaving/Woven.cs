using System.ComponentModel;

namespace Lamplighter.Weaving;

/// <summary>What every aspect's Around advice calls.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Woven
{
    /// <summary>Runs a woven method between the steps of a call, awaiting what it returns as its declared type demands.</summary>
    /// <param name="call">What happens before and after.</param>
    /// <param name="target">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="returnType">Its declared return type.</param>
    /// <returns>What the method returns, or a wrapper of that type.</returns>
    public static object Invoke(WovenCall call, Func<object[], object> target, object[] arguments, Type returnType)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(returnType);
        return ReturnShapes.Find(returnType).Invoke(call, target, arguments)!;
    }
}
