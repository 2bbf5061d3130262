namespace Microsoft.StandIn;

// Stands for a service of Microsoft's packages, which are known by their namespace.
public sealed class Logger;
