using Wazil.FaultProbe;

// Does what changes or ends a process, so that the tests run it as one of their own. Prints "ok" at the end of a scenario
// that went as it should, else what was wrong.
Action scenario = args.FirstOrDefault() switch
{
    "stray-fault" => Faults.FaultElsewhere,
    "later-handler" => Faults.TrapBehindALaterHandler,
    "earlier-handler" => Faults.TrapBeforeAnEarlierHandler,
    "lost-handler" => Faults.TrapAfterOurHandlerWasLost,
    "two-copies" => Copies.TrapInTwoCopies,
    "address-space" => Exhaustion.OfAddressSpace,
    "mappings" => Exhaustion.OfMappings,
    "ten-thousand" => Exhaustion.TenThousandMemories,
    "idle-memory" => Exhaustion.IdleMemory,
    _ => throw new ArgumentException("a scenario is missing"),
};
scenario();
Console.WriteLine("ok");
