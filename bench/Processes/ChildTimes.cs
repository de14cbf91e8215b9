using System.Runtime.InteropServices;

namespace Wazil.Bench.Processes;

/// <summary>Processor time of child processes that have ended.</summary>
internal static partial class ChildTimes
{
    private const int Children = -1;

    /// <summary>Their time so far, user and system together; null where the platform doesn't tell.</summary>
    public static TimeSpan? Total
    {
        get
        {
            if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
                return null;

            // The structure begins with two times of seconds and microseconds; nothing else of it is read.
            long[] usage = new long[18];
            return GetResourceUsage(Children, usage) == 0
                ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
                : null;
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, [In, Out] long[] usage);
}
