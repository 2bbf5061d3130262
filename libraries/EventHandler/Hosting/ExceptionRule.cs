namespace Lamplighter.Internal.EventHandler.Hosting;

internal sealed record ExceptionRule(Func<Exception, bool> Fits, Func<Exception, HttpRequest, Task<HttpResult>> Handle);
