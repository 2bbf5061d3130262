using System.Runtime.CompilerServices;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Intrinsics;

/// <summary>The names that are being evaluated. One that needs itself, or too long a chain of them, is an error.</summary>
internal sealed class OpenNames(TemplateScope scope)
{
    private readonly HashSet<object> _open = [];

    /// <exception cref="TemplateException">The name is being evaluated already, or the chain of names is too long.</exception>
    public T Within<T>(object name, TemplateNode at, string circle, Func<T> evaluate)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw scope.Error(at, "too many names depend on each other.");
        }

        if (!_open.Add(name))
        {
            throw scope.Error(at, circle);
        }

        try
        {
            return evaluate();
        }
        finally
        {
            _open.Remove(name);
        }
    }
}
