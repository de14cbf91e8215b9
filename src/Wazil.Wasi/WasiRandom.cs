using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Wazil.Wasi;

/// <summary>Where a guest's random bytes come from.</summary>
public abstract class WasiRandom
{
    /// <summary>The host's cryptographic generator.</summary>
    public static WasiRandom System { get; } = new SystemRandom();

    /// <summary>The same bytes in every run: for tests, never for secrets. Each instance starts anew.</summary>
    /// <param name="seed">Different seeds give unrelated bytes.</param>
    public static WasiRandom Seeded(ulong seed) => new SeededRandom(seed);

    /// <summary>The source for one new instance; itself where instances share no state.</summary>
    public virtual WasiRandom ForInstance() => this;

    /// <summary>Fills a buffer with random bytes. Several threads may call it at a time.</summary>
    public abstract void Fill(Span<byte> buffer);

    private sealed class SystemRandom : WasiRandom
    {
        public override void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
    }

    /// <summary>SplitMix64: a counter and a mixing function, and so the same on every machine.</summary>
    private sealed class SeededRandom : WasiRandom
    {
        private readonly Lock _gate = new();
        private readonly ulong _seed;
        private ulong _state;

        internal SeededRandom(ulong seed) => _seed = _state = seed;

        public override WasiRandom ForInstance() => new SeededRandom(_seed);

        public override void Fill(Span<byte> buffer)
        {
            lock (_gate)
            {
                Span<byte> word = stackalloc byte[8];
                while (buffer.Length > 0)
                {
                    BinaryPrimitives.WriteUInt64LittleEndian(word, Next());
                    var count = Math.Min(buffer.Length, word.Length);
                    word[..count].CopyTo(buffer);
                    buffer = buffer[count..];
                }
            }
        }

        private ulong Next()
        {
            _state += 0x9e3779b97f4a7c15;
            var mixed = (_state ^ (_state >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            return mixed ^ (mixed >> 31);
        }
    }
}
