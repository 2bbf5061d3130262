namespace Lamplighter.Internal.EventHandler.FrontDoors;

// Where the events of a front door have the caller that its authorizer established. Headers never count: clients write them.
internal enum CallerForm
{
    // Nowhere.
    None,

    // requestContext.authorizer with claims, or with what a Lambda authorizer returned beside its principalId; or
    // requestContext.identity with a userArn.
    Rest,

    // The same, and a Lambda authorizer doesn't have to return a principalId.
    HttpV1,

    // requestContext.authorizer.jwt, lambda or iam.
    Groups,

    // requestContext.authorizer.iam.
    Iam,

    // requestContext.identity with a principal.
    Lattice,
}
