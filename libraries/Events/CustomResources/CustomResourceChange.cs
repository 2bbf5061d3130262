namespace Lamplighter;

/// <summary>What AWS CloudFormation wants a custom resource to do.</summary>
public enum CustomResourceChange
{
    /// <summary>
    /// Something for which this version doesn't have a value. <see cref="CustomResourceRequest.RequestType"/> has the text.
    /// </summary>
    Unknown,

    /// <summary>Create the resource, and return its physical ID.</summary>
    Create,

    /// <summary>
    /// Change the resource. If you return another physical ID, CloudFormation later deletes the resource with the previous one.
    /// </summary>
    Update,

    /// <summary>Delete the resource. It may not exist, if creating it failed.</summary>
    Delete,
}
