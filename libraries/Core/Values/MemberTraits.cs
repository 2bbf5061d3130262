using System.ComponentModel;

namespace Lamplighter.Internal.Core.Values;

/// <summary>What the attributes of a member say about its JSON.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum MemberTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Numbers are written as text.</summary>
    NumbersAreText = 1,

    /// <summary>The value has the members of the JSON that the type doesn't have.</summary>
    ExtensionData = 2,

    /// <summary>The member is a field.</summary>
    Field = 4,
}
