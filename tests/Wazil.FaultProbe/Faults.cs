namespace Wazil.FaultProbe;

/// <summary>Faults, and handlers of others for them.</summary>
/// <remarks>Unsafe: reads where nothing is, on purpose.</remarks>
internal static unsafe class Faults
{
    public static void FaultElsewhere()
    {
        using var engine = new Engine();
        Guests.ExpectTraps(engine);
        Console.WriteLine("about to fault");
        try
        {
            // Not mapped, and not near 0.
            Console.WriteLine(*(byte*)0x1234_5678_9000);
        }
        catch (NullReferenceException)
        {
            Guests.Expect(false, "a fault elsewhere became a null reference");
        }
    }

    public static void TrapBehindALaterHandler()
    {
        using var engine = new Engine();
        SignalHandlers.InstallChained();
        Guests.ExpectTraps(engine);
        Guests.Expect(SignalHandlers.Count >= 40, "the later handler saw no faults");
    }

    public static void TrapBeforeAnEarlierHandler()
    {
        SignalHandlers.InstallChained();
        using var engine = new Engine();
        Guests.ExpectTraps(engine);
        Guests.Expect(SignalHandlers.Count >= 40, "the earlier handler saw no faults");
    }

    public static void TrapAfterOurHandlerWasLost()
    {
        // A library that installs a handler and later puts back what it found takes ours away.
        var before = SignalHandlers.Current();
        using var first = new Engine();
        Guests.ExpectTraps(first);
        SignalHandlers.Install(before);
        using var second = new Engine();
        Guests.ExpectTraps(second);
        Guests.ExpectTraps(first);
    }
}
