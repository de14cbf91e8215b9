using Wazil.Primitives;

namespace Wazil.Runtime;

/// <summary>Keeps the memories of a process from using up the mappings that the system allows it.</summary>
/// <remarks>Linux counts ranges of pages with different rights. Past its limit every request for memory fails, those of
/// .NET too, which end the process.</remarks>
internal static class MappingBudget
{
    private const int LinuxDefault = 65_530;

    // What .NET, the application and its libraries map.
    private const int Rest = 8_192;

    // The pages in front, those before an image, the image, the pages behind it, and what is reserved.
    private const int MappingsOfAMemory = 5;
    private const int Least = 64;

    private static int _count;

    // 0 until it is needed: reading it would be a good part of a short program's time.
    private static int _most;

    /// <summary>Number of memories that may exist at a time.</summary>
    public static int Most
    {
        get
        {
            if (_most == 0)
                _most = OperatingSystem.IsLinux() ? Math.Max(Least, (ReadLimit() - Rest) / MappingsOfAMemory) : int.MaxValue;
            return _most;
        }
    }

    /// <summary>Whether no further memory may exist.</summary>
    public static bool IsSpent => !IsAllowed(Volatile.Read(ref _count) + 1);

    /// <summary>Counts a new memory, if it may exist.</summary>
    public static bool TryTake()
    {
        if (IsAllowed(Interlocked.Increment(ref _count)))
            return true;
        Return();
        return false;
    }

    /// <summary>Ends the count of a memory.</summary>
    public static void Return() => Interlocked.Decrement(ref _count);

    private static bool IsAllowed(int count) => count <= Least || count <= Most;

    private static int ReadLimit()
    {
        var descriptor = LinuxFile.Open("/proc/sys/vm/max_map_count");
        if (descriptor < 0)
            return LinuxDefault;
        Span<byte> text = stackalloc byte[16];
        var length = LinuxFile.ReadAt(descriptor, text, 0);
        LinuxFile.Close(descriptor);
        long limit = 0;
        for (var i = 0; i < length && char.IsAsciiDigit((char)text[i]); i++)
            limit = (limit * 10) + text[i] - '0';
        return limit is > 0 and <= int.MaxValue ? (int)limit : LinuxDefault;
    }
}
