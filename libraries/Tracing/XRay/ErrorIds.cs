using Lamplighter.Internal.Core.Errors;

namespace Lamplighter.Internal.Tracing.XRay;

// An exception that leaves several spans is described in the first; the others refer to it.
internal sealed class ErrorIds
{
    private readonly Dictionary<Exception, string> _ids = new(ReferenceEqualityComparer.Instance);

    internal string? Find(Exception exception) => _ids.GetValueOrDefault(exception);

    internal string Add(Exception exception) => _ids[exception] = CauseJson.NewId();
}
