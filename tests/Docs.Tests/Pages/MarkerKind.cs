namespace Lamplighter.Tests.Docs.Pages;

public enum MarkerKind
{
    /// <summary>Nothing checks the block, for the reason in the text.</summary>
    NotChecked,

    /// <summary>Another test checks the block: the text is its class.</summary>
    CheckedBy,

    /// <summary>The commands are parsed, and not executed, for the reason in the text.</summary>
    NotRun,

    /// <summary>The commands are executed, although their program usually isn't.</summary>
    Run,

    /// <summary>The code has exactly these diagnostics.</summary>
    Reports,

    /// <summary>What a method of the page's code writes, what the page's host printed, or what the commands above wrote.</summary>
    OutputOf,

    /// <summary>A message that a file of the repository contains: the text is its path.</summary>
    MessageIn,

    /// <summary>The response of the routes in the page's code.</summary>
    ResponseTo,

    /// <summary>The block is a whole file of the repository: the text is its path.</summary>
    File,

    /// <summary>The block is some lines of a file of the repository, one after the other: the text is its path.</summary>
    PartOf,
}
