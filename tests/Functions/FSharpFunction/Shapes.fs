namespace FSharpFunction

open System
open System.Threading.Tasks
open Lamplighter

module Shapes =
    [<Tracing>]
    let plain (x: int) = x + 1

    [<Tracing>]
    let curried a b = a + b

    [<Tracing>]
    let tupled (a: int, b: int) = a * b

    [<Tracing>]
    let generic (x: 'a) = [ x ]

    [<Tracing>]
    let rec factorial n = if n <= 1 then 1 else n * factorial (n - 1)

    [<Tracing>]
    let lambda = fun (x: int) -> x + 1

    [<Tracing>]
    let partial = curried 1

    [<Tracing>]
    let inline inlined (x: int) = x + 1

    [<Tracing>]
    let taskOf x = task {
        do! Task.Delay 1
        return x
    }

    [<Tracing>]
    let asyncOf x = async {
        do! Async.Sleep 1
        return x
    }

    [<Tracing>]
    let failingAsync (x: int) : Async<int> = async {
        do! Async.Sleep 1
        return raise (FormatException(string x))
    }

    [<Tracing>]
    let items n = seq {
        for i in 1..n do
            yield i
    }

    [<Tracing>]
    let (|Even|Odd|) n = if n % 2 = 0 then Even else Odd

    [<Tracing>]
    let throws (x: int) : int = raise (FormatException(string x))

    [<Tracing>]
    let nothing () = ()

[<AbstractClass>]
type Base() =
    [<Tracing>]
    abstract Slot: int -> int

type Service() =
    inherit Base()

    [<Tracing>]
    member _.Method(x: int) = x + 1

    [<Tracing>]
    static member Static(x: int) = x + 1

    [<Tracing>]
    override _.Slot x = x + 1

    [<Tracing>]
    member _.Property = 5

    [<Tracing>]
    member val Auto = 5 with get, set
