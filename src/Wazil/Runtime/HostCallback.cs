namespace Wazil.Runtime;

/// <summary>A host function that takes and gives its values in an array, as the untyped API and reference types need it.</summary>
/// <param name="function">The function called; tells store and caller.</param>
/// <param name="arguments">The arguments as compiled code represents them, numbers boxed.</param>
/// <returns>The results in the same form.</returns>
internal delegate object?[] HostCallback(FunctionInstance function, object?[] arguments);

/// <summary>What code made for host functions calls.</summary>
internal static class HostCalls
{
    /// <summary>Calls a host function by its callback.</summary>
    public static object?[] Invoke(object?[] arguments, CallContext context)
    {
        var function = (FunctionInstance)context;
        return ((HostCallback)function.Host!)(function, arguments);
    }
}
