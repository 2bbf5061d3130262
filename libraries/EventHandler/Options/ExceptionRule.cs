namespace Lamplighter.Internal.EventHandler.Options;

internal sealed record ExceptionRule(Func<Exception, bool> Fits, Func<Exception, HttpRequest, Task<HttpResult>> Handle);
