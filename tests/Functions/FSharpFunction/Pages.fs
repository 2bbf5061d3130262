namespace FSharpFunction

open System.Runtime.CompilerServices
open Lamplighter

module Counting =
    let count () = 5

// The examples of docs/diagnostics/LAMP0019.md and LAMP0020.md, in their order and as they are written there.
module AttributeOnAProperty =
    open Counting

    type Orders() =
        [<Tracing>]
        member _.Count = count ()

module AttributeOnAMethod =
    open Counting

    type Orders() =
        [<Tracing; MethodImpl(MethodImplOptions.NoInlining)>]
        let read () = count ()

        member _.Count = read ()

module Inlined =
    [<Tracing>]
    let add a b = a + b

module NotInlined =
    [<Tracing; MethodImpl(MethodImplOptions.NoInlining)>]
    let add a b = a + b
