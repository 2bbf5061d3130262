namespace Amazon.Lambda.Core;

// Stands for a class of the package that has the context and the logger, but no events.
public sealed class Logger;
