using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace Wazil.Tests;

/// <summary>Whether the library under test is the optimized code that users run.</summary>
internal static class OptimizedCode
{
    /// <summary>Whether the library was built with optimization.</summary>
    public static bool IsTested { get; } =
        typeof(Engine).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    /// <summary>Skips the test where the library was built without optimization.</summary>
    /// <param name="otherwise">What differs there.</param>
    public static void Require(string otherwise)
    {
        if (!IsTested)
            Assert.Skip($"without optimization {otherwise}");
    }
}
