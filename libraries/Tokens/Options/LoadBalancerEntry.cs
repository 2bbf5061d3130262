namespace Lamplighter.Internal.Tokens.Options;

internal sealed record LoadBalancerEntry(string Arn, Uri KeysAddress);
