using System.ComponentModel;
using System.Diagnostics;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>Prepares a tag of a span for an exporter: redacts it, or leaves it out.</summary>
/// <param name="span">The span.</param>
/// <param name="name">The tag's name; redacted when the method returns.</param>
/// <param name="value">The tag's value; redacted when the method returns.</param>
/// <returns>False if the tag must be left out.</returns>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public delegate bool SpanTagFilter(Activity span, ref string name, ref object value);
