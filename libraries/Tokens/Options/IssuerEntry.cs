namespace Lamplighter.Internal.Tokens.Options;

// Where the keys of an issuer are: in a document, at an address, or, with neither, where its discovery document says.
internal sealed record IssuerEntry(string Issuer, Uri? KeysAddress, string? KeySet);
