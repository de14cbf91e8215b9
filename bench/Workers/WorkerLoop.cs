using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Wazil.Bench.Workers;

/// <summary>The worker's side of the protocol that <see cref="WorkerProcess"/> describes.</summary>
internal static class WorkerLoop
{
    /// <summary>Says that the worker is ready, then makes a run whenever it is asked to.</summary>
    /// <param name="run">One run: starts and stops the clock, and returns a checksum.</param>
    /// <returns>The exit code.</returns>
    public static int Serve(Func<RunClock, ulong> run)
    {
        var clock = new RunClock();
        Console.Out.WriteLine("ready");
        while (Console.In.ReadLine() == "run")
        {
            ulong checksum = run(clock);
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{clock.Milliseconds:F6} {clock.CpuMilliseconds:F6} {checksum:x}"));
        }

        return 0;
    }

    /// <summary>The first eight bytes of the SHA-256 of some byte arrays one after another.</summary>
    public static ulong ChecksumOf(params ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] part in parts)
            hash.AppendData(part);
        return BinaryPrimitives.ReadUInt64BigEndian(hash.GetHashAndReset());
    }
}
