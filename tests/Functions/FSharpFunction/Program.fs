module Program

open FSharpFunction
open FSharpFunction.Shapes

[<EntryPoint>]
let main _ =
    let service = Service()
    printfn "%d" (plain 1)
    printfn "%d" (curried 1 2)
    printfn "%d" (tupled (2, 3))
    printfn "%A" (generic 1)
    printfn "%d" (factorial 3)
    printfn "%d" (lambda 1)
    printfn "%d" (partial 1)
    printfn "%d" (inlined 1)
    printfn "%d" (taskOf 1).Result
    printfn "%d" (Async.RunSynchronously(asyncOf 1))
    printfn "%A" (Seq.toList (items 2))
    printfn "%s" (match 2 with Even -> "even" | Odd -> "odd")
    nothing ()
    printfn "%d" (service.Method 1)
    printfn "%d" (Service.Static 1)
    printfn "%d" (service.Slot 1)
    printfn "%d" service.Property
    printfn "%d" service.Auto
    0
