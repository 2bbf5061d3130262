using System.Diagnostics.CodeAnalysis;

namespace Amazon.Lambda.ConnectEvents;

[SuppressMessage("Design", "CA1051", Justification = "Fields are read too.")]
public sealed class ContactFields
{
    public string? Details;
}
