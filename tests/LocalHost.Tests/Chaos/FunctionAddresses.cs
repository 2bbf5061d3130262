using System.Net;

namespace Lamplighter.Tests.Chaos;

/// <summary>What a function knows of its host.</summary>
internal sealed record FunctionAddresses(IPEndPoint RuntimeApi, IPEndPoint XRay);
