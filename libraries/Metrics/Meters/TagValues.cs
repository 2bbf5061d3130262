using System.Runtime.CompilerServices;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Meters;

// The values of the chosen tags of an instrument in one measurement, on the stack.
[InlineArray(EmfRules.MaxDimensions)]
internal struct TagValues
{
    private string? _first;
}
