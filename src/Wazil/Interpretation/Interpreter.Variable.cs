using Wazil.Runtime;

namespace Wazil.Interpretation;

/// <content>Globals.</content>
internal static unsafe partial class Interpreter
{
    private static ulong ReadGlobal(ModuleInstance instance, Operation* operation)
    {
        var index = (int)operation[1].Word;
        if (operation->C != 0)
            return (ulong)instance.PrivateGlobals[index];
        var storage = instance.GlobalStorage[index];
        return operation->B != 0 ? *(ulong*)storage : *(uint*)storage;
    }

    private static void WriteGlobal(ModuleInstance instance, Operation* operation, ulong value)
    {
        var index = (int)operation[1].Word;
        if (operation->C != 0)
            instance.PrivateGlobals[index] = (long)value;
        else if (operation->B != 0)
            *(ulong*)instance.GlobalStorage[index] = value;
        else
            *(uint*)instance.GlobalStorage[index] = (uint)value;
    }
}
