namespace Lamplighter.Tests.Tools;

// DynamoDB's API in memory.
public sealed class Dynalite() : NodeServer(
    "dynalite",
    "const s = require('dynalite')({ createTableMs: 0 }); s.listen(0, '127.0.0.1', () => console.log('port ' + s.address().port));");
