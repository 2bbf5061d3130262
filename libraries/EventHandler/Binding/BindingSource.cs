using System.ComponentModel;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>Where a parameter's value comes from; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum BindingSource
{
    /// <summary>The path.</summary>
    Route,

    /// <summary>The query.</summary>
    Query,

    /// <summary>A header.</summary>
    Header,

    /// <summary>A cookie.</summary>
    Cookie,

    /// <summary>A form in the body.</summary>
    Form,

    /// <summary>A claim of the caller.</summary>
    Claim,
}
