using Wazil.Text;

namespace Wazil.FaultProbe;

/// <summary>Guests that trap, and a way to say that something is not as it should be.</summary>
internal static class Guests
{
    public const string Text = """
        (module (memory (export "memory") 1)
          (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
          (func (export "store") (param i32) (i32.store (local.get 0) (i32.const 7))))
        """;

    public static void Expect(bool condition, string what)
    {
        if (condition)
            return;
        Console.WriteLine("failed: " + what);
        Environment.Exit(1);
    }

    /// <summary>Traps some times, and uses the memory in between.</summary>
    public static void ExpectTraps(Engine engine)
    {
        Expect(engine.Info.MemoryProtection == MemoryProtection.GuardPages, engine.Info.MemoryProtectionReason);
        using var store = new Store(engine);
        var instance = Instantiate(store);
        var (load, write) = (instance.GetFunction<int, int>("load")!, instance.GetAction<int>("store")!);
        for (var i = 0; i < 20; i++)
        {
            write(65_532);
            Expect(load(65_532) == 7, "the memory does not keep what was stored");
            Expect(Traps(() => load(65_536 + i)) && Traps(() => write(-1 - i)), "an access outside did not trap");
        }
        Expect(ThrowsNullReference(), "a null reference of the host is none any more");
    }

    public static Instance Instantiate(Store store) =>
        new Linker(store.Engine).Instantiate(store, Module.FromBytes(store.Engine, Wat.ToBinary(Text)));

    public static bool Traps(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (TrapException trap)
        {
            return trap.Code == TrapCode.MemoryOutOfBounds;
        }
    }

    private static bool ThrowsNullReference()
    {
        try
        {
            return LengthOf(null!) < 0;
        }
        catch (NullReferenceException)
        {
            return true;
        }
    }

    private static int LengthOf(string text) => text.Length;
}
